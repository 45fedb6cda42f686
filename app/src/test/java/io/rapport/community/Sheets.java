package io.rapport.community;

import io.rapport.member.MemberId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

/** Brings files into communities as an organiser does. */
class Sheets {

    private final Imports imports;
    private final ImportWork work;

    Sheets(Imports imports, ImportWork work) {
        this.imports = imports;
        this.work = work;
    }

    /** Uploads, accepts the proposed columns and lets the work be done. */
    Import bring(MemberId organiser, CommunityId community, String text) {
        var id = upload(organiser, community, text.getBytes(StandardCharsets.UTF_8));
        imports.start(
                organiser,
                community,
                null,
                id,
                imports.find(organiser, community, null, id).columns().names());
        work.finishStarted();
        return imports.find(organiser, community, null, id);
    }

    UUID upload(MemberId organiser, CommunityId community, byte[] bytes) {
        try {
            var file = Files.createTempFile("people", ".csv");
            try {
                return imports.receive(organiser, community, null, "people.csv", Files.write(file, bytes));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<Problem> problems(MemberId organiser, Import file) {
        return imports.problems(organiser, file.community(), null, file.id(), 1).items();
    }
}
