# What the commands beside this folder share: where Rapport lies, and which JDK and Maven build and run it.
# Written for the bash 3.2 of macOS as well.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# may install packages by itself
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

install_packages() {
    say "Installing $*"
    [ -n "${packages_known:-}" ] || apt-get -qq update || true
    packages_known=yes
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

is_jdk_25() { [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release" 2>/dev/null; }

# sets JAVA_HOME to a JDK 25, or returns false
look_for_jdk() {
    local home javac
    javac=$(command -v javac || true)
    while [ -L "$javac" ]; do
        case $(readlink "$javac") in
            /*) javac=$(readlink "$javac") ;;
            *) javac=$(dirname "$javac")/$(readlink "$javac") ;;
        esac
    done
    for home in "${JAVA_HOME:-}" "${javac%/bin/javac}" \
        /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            export JAVA_HOME=$home
            return 0
        fi
    done
    return 1
}

need_jdk() {
    look_for_jdk && return
    if may_install; then
        install_packages openjdk-25-jdk-headless || true
        look_for_jdk && return
    fi
    fail "Rapport needs a JDK 25: install one (Debian 13: apt install openjdk-25-jdk-headless; macOS: brew install openjdk@25) or name it in JAVA_HOME."
}

need_maven() {
    command -v mvn >/dev/null && return
    may_install && install_packages maven || true
    command -v mvn >/dev/null || fail "Rapport needs Maven: install it (Debian: apt install maven; macOS: brew install maven)."
}

# Maven's own libraries use what JDK 25 warns about; that is not our reader's concern
maven() { (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" mvn -B "$@"); }

# what every JVM with our code is given
jvm_flags() { sed -n 's:.*<jvm\.flags>\(.*\)</jvm\.flags>.*:\1:p' "$root/pom.xml"; }
