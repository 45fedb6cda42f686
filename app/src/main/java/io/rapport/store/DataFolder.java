package io.rapport.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * A folder that belongs to one running Rapport. The operating system lets go of the lock when the process ends, however
 * it ends, so that a lock never outlives its holder.
 */
final class DataFolder implements Closeable {

    private static final int PASSWORD_BYTES = 24;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            if (Files.notExists(path)) {
                Files.createDirectories(path, onlyMe("rwx------"));
            }
            var channel = FileChannel.open(path.resolve("rapport.lock"), CREATE, READ, WRITE);
            if (!locks(channel)) {
                channel.close();
                throw new StoreTrouble(
                        "Another Rapport is running on the data folder " + path + ".",
                        "Stop it first, or choose another folder with --data (RAPPORT_DATA).");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StoreTrouble(
                    "The data folder " + path + " cannot be written: " + e + ".",
                    "Give the user who runs Rapport the right to write there, or choose another folder with --data.",
                    e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    Path path() {
        return path;
    }

    /** The password of the embedded database, made once. */
    String password() throws IOException {
        var file = resolve("database-password");
        if (Files.notExists(file)) {
            if (Files.exists(resolve("database"))) {
                throw new StoreTrouble(
                        "The file " + file + " with the password of the database is missing.",
                        "Put it back from your backup; it belongs to the folder " + resolve("database") + ".");
            }
            writePassword(file);
        }
        return Files.readString(file).strip();
    }

    private static void writePassword(Path file) throws IOException {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        // first beside its place: a crash in between must not leave half a password
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (var channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), onlyMe("rw-------"))) {
            channel.write(ByteBuffer.wrap(password.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, file);
    }

    private static FileAttribute<Set<PosixFilePermission>> onlyMe(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
