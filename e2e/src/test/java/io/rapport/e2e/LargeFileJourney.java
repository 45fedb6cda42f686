package io.rapport.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody uploads a file that is too large, over a real connection: the answer has to arrive, and to help. */
class LargeFileJourney {

    @TempDir
    Path folder;

    @Test
    void aFileThatIsTooLargeIsRefusedWithTheLimitAndAWayOut() throws IOException {
        var house = House.shared();
        var guild = Organiser.makes(house, "Archive Guild", "So that what was written down is found again.");
        var chi = guild.person();
        chi.opens(guild.address() + "/import");
        chi.brings("Excel (.xlsx) or CSV", file(52));
        chi.presses("Read this file");
        chi.reads("This file is larger than 50 MB. Nothing was stored. Split it into several");
        chi.shows("import-too-large");
        // the browser’s own note of the status 413
        chi.forgives();
        chi.page().goBack();
        chi.reads("Up to 50 MB");
    }

    private Path file(int megabytes) throws IOException {
        var path = folder.resolve("everybody.csv");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(megabytes * 1024L * 1024L);
        }
        return path;
    }
}
