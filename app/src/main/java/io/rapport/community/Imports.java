package io.rapport.community;

import io.rapport.account.Audit;
import io.rapport.channel.sheet.Csv;
import io.rapport.channel.sheet.Row;
import io.rapport.channel.sheet.Table;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files with people in them, from the upload to the list of rows that were not taken. Each is for its organisers only. */
@Service
@Transactional
public class Imports {

    /** The rows of a file, and as much of one as waits in memory. */
    static final int CHUNK = 1000;

    private static final int LONGEST_FILE_NAME = 200;
    private static final Duration KEPT_UNSTARTED = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(90);

    private final ImportRepository imports;
    private final Communities communities;
    private final List<Taker> takers;
    private final Audit audit;
    private final InstantSource now;

    Imports(
            ImportRepository imports,
            Communities communities,
            List<Taker> takers,
            Audit audit,
            InstantSource now) {
        this.imports = imports;
        this.communities = communities;
        this.takers = takers;
        this.audit = audit;
        this.now = now;
    }

    /** Reads the whole file and keeps its rows; they are not taken before the columns were looked at. */
    public UUID receive(
            MemberId organiser, CommunityId community, @Nullable UUID subject, String fileName, Path file) {
        home(organiser, community, subject);
        var table = Table.open(file, Columns::looksLikeHeader);
        var id = UUID.randomUUID();
        imports.insert(
                new Import(
                        id,
                        community,
                        subject,
                        plain(fileName),
                        table.header(),
                        columns(table.header(), subject),
                        Import.State.READY,
                        0,
                        0,
                        0,
                        Import.Tally.NONE,
                        now.instant(),
                        null),
                organiser);
        imports.setTotal(id, storeRows(id, table));
        return id;
    }

    private static Columns columns(List<String> header, @Nullable UUID subject) {
        var columns = Columns.recognise(header);
        return subject == null ? columns.withoutThoseOfEvents() : columns;
    }

    private int storeRows(UUID id, Table table) {
        var waiting = new ArrayList<Row>();
        var counts = new ArrayList<Integer>();
        table.read(row -> {
            waiting.add(row);
            if (waiting.size() == CHUNK) {
                imports.insertRows(id, waiting);
                counts.add(waiting.size());
                waiting.clear();
            }
            return true;
        });
        imports.insertRows(id, waiting);
        counts.add(waiting.size());
        var total = counts.stream().mapToInt(Integer::intValue).sum();
        if (total == 0) {
            throw new Refusal("community.import.noRows");
        }
        return total;
    }

    /** Browsers of old send the whole path. */
    private static String plain(String fileName) {
        var name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return name.substring(
                0, name.offsetByCodePoints(0, Math.min(LONGEST_FILE_NAME, name.codePointCount(0, name.length()))));
    }

    /** The page on which the people of a file are afterwards, if they are not for the community itself. */
    @Transactional(readOnly = true)
    public Optional<String> home(MemberId organiser, CommunityId community, @Nullable UUID subject) {
        communities.organisedBy(organiser, community);
        if (subject == null) {
            return Optional.empty();
        }
        var home = takers.stream()
                .flatMap(taker -> taker.home(community, subject).stream())
                .findFirst();
        if (home.isEmpty()) {
            throw new NotFound("subject " + subject + " of community " + community);
        }
        return home;
    }

    /** @param subject what the people are for, if not for the community itself */
    @Transactional(readOnly = true)
    public Import find(MemberId organiser, CommunityId community, @Nullable UUID subject, UUID id) {
        communities.organisedBy(organiser, community);
        return imports.find(community, subject, id).orElseThrow(() -> new NotFound("import " + id));
    }

    @Transactional(readOnly = true)
    public List<Import> latest(MemberId organiser, CommunityId community, @Nullable UUID subject) {
        communities.organisedBy(organiser, community);
        return imports.latest(community, subject, 5);
    }

    @Transactional(readOnly = true)
    public List<Row> preview(MemberId organiser, CommunityId community, @Nullable UUID subject, UUID id) {
        return imports.rows(find(organiser, community, subject, id).id(), 0, 5);
    }

    /** From now on the rows are taken, also if nobody watches. Asking twice starts once. */
    public void start(
            MemberId organiser, CommunityId community, @Nullable UUID subject, UUID id, List<String> fields) {
        var file = find(organiser, community, subject, id);
        var columns = file.state() == Import.State.READY
                ? Columns.chosen(fields, file.header().size())
                : file.columns();
        if (!columns.has(Field.EMAIL)) {
            throw new Refusal("community.import.noEmailColumn");
        }
        if (!columns.hasName()) {
            throw new Refusal("community.import.noNameColumn");
        }
        if (imports.start(id, columns, now.instant())) {
            audit.record(
                    organiser.account(),
                    "community.import",
                    community.toString(),
                    file.fileName() + ", " + file.rowsTotal() + " rows");
        }
    }

    /** What was taken stays; the rest is forgotten. */
    public void cancel(MemberId organiser, CommunityId community, @Nullable UUID subject, UUID id) {
        var file = find(organiser, community, subject, id);
        if (imports.end(id, Import.State.READY, Import.State.RUNNING, Import.State.CANCELLED, now.instant())) {
            imports.forgetGoodRows(id);
            audit.record(organiser.account(), "community.import.cancel", community.toString(), file.fileName());
        }
    }

    /** @param page from 1 */
    @Transactional(readOnly = true)
    public Paged<Problem> problems(
            MemberId organiser, CommunityId community, @Nullable UUID subject, UUID id, int page) {
        find(organiser, community, subject, id);
        var paging = Paged.Paging.of(page);
        return new Paged<>(imports.problems(id, paging.offset(), Paged.SIZE), paging.page(), imports.countProblems(id));
    }

    /** Writes the rejected rows as they came, each with its line, columns and reasons. */
    @Transactional(readOnly = true)
    public void writeRejected(
            MemberId organiser,
            CommunityId community,
            @Nullable UUID subject,
            UUID id,
            List<String> headings,
            Function<Problem, String> words,
            Appendable out)
            throws IOException {
        var header = new ArrayList<>(find(organiser, community, subject, id).header());
        var width = header.size();
        header.addAll(headings);
        out.append(Csv.MARK).append(Csv.line(header));
        var rows = imports.rejected(id, 0, CHUNK);
        while (!rows.isEmpty()) {
            var problems = imports.problemsOf(id, rows.stream().map(Row::line).toList()).stream()
                    .collect(Collectors.groupingBy(Problem::line));
            for (var row : rows) {
                out.append(Csv.line(rejected(row, width, problems.getOrDefault(row.line(), List.of()), words)));
            }
            rows = imports.rejected(id, rows.getLast().line(), CHUNK);
        }
    }

    private static List<String> rejected(Row row, int width, List<Problem> problems, Function<Problem, String> words) {
        var cells = new ArrayList<String>();
        for (var column = 0; column < width; column++) {
            cells.add(row.cell(column));
        }
        cells.add(String.valueOf(row.line()));
        cells.add(problems.stream().map(Problem::column).distinct().collect(Collectors.joining("; ")));
        cells.add(problems.stream().map(words).collect(Collectors.joining(" ")));
        return cells;
    }

    /** Removes uploads that nobody started and what is left of old ones: they are full of other people’s data. */
    public void forget() {
        imports.delete(now.instant().minus(KEPT_UNSTARTED), now.instant().minus(KEPT));
    }
}
