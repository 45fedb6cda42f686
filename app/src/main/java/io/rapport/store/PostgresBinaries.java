package io.rapport.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this machine, unpacked once into the data folder and again when they change. */
final class PostgresBinaries {

    private static final String PREFIX = "postgresql-";
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /** The folder in which {@code bin}, {@code lib} and {@code share} lie. */
    static Path in(DataFolder data) throws IOException {
        var archive = archive();
        var folder = data.resolve(PREFIX + edition(archive));
        if (Files.notExists(folder)) {
            var draft = data.resolve("unpacking");
            FileSystemUtils.deleteRecursively(draft);
            try (var stream = archive.openStream()) {
                unpack(stream, draft);
            }
            Files.move(draft, folder);
        }
        return folder;
    }

    /** After an update the programs of the last edition are of no use any more. */
    static void forgetOthers(DataFolder data, Path present) throws IOException {
        try (var folders = Files.newDirectoryStream(data.path(), PREFIX + "*")) {
            for (var folder : folders) {
                if (!folder.equals(present)) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        }
    }

    private static URL archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        var name = "/postgres-" + system + "-" + architecture + ".txz";
        var archive = PostgresBinaries.class.getResource(name);
        if (archive == null) {
            throw new StoreTrouble(
                    "No PostgreSQL comes along for " + system + " on " + architecture + ".",
                    "Name a PostgreSQL of your own in RAPPORT_DATABASE_URL, or build Rapport on this machine.");
        }
        return archive;
    }

    /** The checksum that the jar keeps anyway, so that the archive need not be read at every start. */
    private static String edition(URL archive) throws IOException {
        var connection = (JarURLConnection) archive.openConnection();
        return Long.toHexString(connection.getJarEntry().getCrc());
    }

    private static void unpack(InputStream stream, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(stream)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
