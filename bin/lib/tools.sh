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

# Everything that goes into the jar, and the JDK that runs it. Contents, not times: a checkout touches files that it does not change.
fingerprint() {
    (
        cd "$root"
        find pom.xml app/pom.xml app/src/main engine/pom.xml engine/src/main "$JAVA_HOME/release" -type f -exec cksum {} + \
            | LC_ALL=C sort | cksum | cut -d ' ' -f 1
    )
}

# prints the folder of the application, which is built if its sources have changed; needs a JDK
built_app() {
    local home
    home=$root/target/run/$(fingerprint)
    mkdir -p "$root/target/run"
    [ -f "$home/rapport.jar" ] || build_app "$home" >&2
    printf '%s\n' "$home"
}

build_app() {
    local home=$1 old
    need_maven
    say "Building Rapport (a minute or two)"
    maven -q -pl app -am package -Dmaven.test.skip=true -Dspotless.check.skip=true
    rm -rf "$home.new"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$root"/app/target/app-*-exec.jar extract --destination "$home.new" --force >/dev/null
    mv "$home.new"/app-*-exec.jar "$home.new/rapport.jar"
    mv "$home.new" "$home"
    # the one before may still be running
    ls -dt "$root"/target/run/*/ | tail -n +3 | while read -r old; do rm -rf "$old"; done
}
