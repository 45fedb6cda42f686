package io.rapport.community;

import io.rapport.channel.sheet.Row;
import io.rapport.web.NotFound;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the rows of started imports. Rows and progress are stored together, a thousand rows a transaction: whoever is
 * killed leaves whole thousands behind, and whoever comes next begins after them.
 */
@Component
class ImportWork {

    private static final Logger log = LoggerFactory.getLogger(ImportWork.class);
    private static final int MOST_FAILURES = 5;

    private final ImportRepository imports;
    private final InvitationTaker invitations;
    private final List<Taker> takers;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    ImportWork(
            ImportRepository imports,
            InvitationTaker invitations,
            List<Taker> takers,
            TransactionTemplate transaction,
            InstantSource now) {
        this.imports = imports;
        this.invitations = invitations;
        this.takers = takers;
        this.transaction = transaction;
        this.now = now;
    }

    /** Finishes all imports that were started. What goes wrong is tried again the next time, a few times. */
    void finishStarted() {
        for (var next = imports.nextRunning(); next.isPresent(); next = imports.nextRunning()) {
            var id = next.get();
            try {
                finish(id);
            } catch (RuntimeException e) {
                log.warn("Import {} stopped and will be tried again", id, e);
                imports.fail(id, MOST_FAILURES, now.instant());
                return;
            }
        }
    }

    private void finish(UUID id) {
        var above = new Above();
        while (takeSome(id, above)) {}
    }

    boolean takeSome(UUID id, Above above) {
        return Boolean.TRUE.equals(transaction.execute(status -> imports.lock(id)
                .filter(Import::running)
                .map(file -> takeSome(file, above))
                .orElse(false)));
    }

    private boolean takeSome(Import file, Above above) {
        above.catchUp(file);
        var rows = imports.rows(file.id(), file.lineDone(), Imports.CHUNK);
        if (rows.isEmpty()) {
            imports.end(file.id(), Import.State.RUNNING, Import.State.RUNNING, Import.State.DONE, now.instant());
            imports.forgetGoodRows(file.id());
            return false;
        }
        take(file, rows, above);
        return true;
    }

    private void take(Import file, List<Row> rows, Above above) {
        var candidates = rows.stream()
                .map(row -> above.check(file, Candidate.of(row, file.header(), file.columns())))
                .toList();
        var taken = take(file, candidates);
        imports.insertProblems(file.id(), taken.problems(), positions(taken.problems()));
        imports.advance(file.id(), rows.getLast().line(), rows.size(), taken.tally());
    }

    private Taker.Taken take(Import file, List<Candidate> candidates) {
        var subject = file.subject();
        return subject == null
                ? invitations.take(file, candidates)
                : takers.stream()
                        .filter(each -> each.home(file.community(), subject).isPresent())
                        .findFirst()
                        .orElseThrow(() -> new NotFound("subject " + subject + " of import " + file.id()))
                        .take(file, candidates);
    }

    private static List<Integer> positions(List<Problem> problems) {
        var next = new HashMap<Integer, Integer>();
        return problems.stream()
                .map(problem -> next.merge(problem.line(), 1, Integer::sum))
                .toList();
    }

    /**
     * The addresses and numbers that stood in the rows before, each with its line. It follows from the rows alone, so
     * that a worker that comes after another knows what that one knew.
     */
    final class Above {

        private final Map<String, Integer> lineByEmail = new HashMap<>();
        private final Map<String, Integer> lineById = new HashMap<>();
        private int line;

        void catchUp(Import file) {
            while (line < file.lineDone()) {
                var rows = imports.rows(file.id(), line, Imports.CHUNK).stream()
                        .filter(row -> row.line() <= file.lineDone())
                        .toList();
                if (rows.isEmpty()) {
                    return;
                }
                rows.forEach(row -> check(file, Candidate.of(row, file.header(), file.columns())));
            }
        }

        /** The candidate, with a problem if an earlier row was about the same person. */
        Candidate check(Import file, Candidate candidate) {
            line = Math.max(line, candidate.line());
            if (!candidate.valid()) {
                return candidate;
            }
            var invitee = candidate.invitee();
            var emailLine = lineByEmail.putIfAbsent(invitee.email(), candidate.line());
            if (emailLine != null) {
                return candidate.refused(file, Field.EMAIL, Problem.Reason.SAME_EMAIL_ABOVE, emailLine.toString());
            }
            var idLine = invitee.externalId().isEmpty()
                    ? null
                    : lineById.putIfAbsent(invitee.externalId(), candidate.line());
            return idLine == null
                    ? candidate
                    : candidate.refused(file, Field.EXTERNAL_ID, Problem.Reason.SAME_ID_ABOVE, idLine.toString());
        }
    }

    Above above() {
        return new Above();
    }
}
