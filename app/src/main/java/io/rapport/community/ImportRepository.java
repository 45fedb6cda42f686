package io.rapport.community;

import io.rapport.channel.sheet.Row;
import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportRepository {

    /** Parts the cells of a row on their way into the database; cleaned cells never contain it. */
    private static final String UNIT = "\u001f";

    private final JdbcClient jdbc;

    ImportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Import file, MemberId by) {
        jdbc.sql("""
                        insert into import (id, community_id, subject, member_id, file_name, header, fields, state, rows_total,
                            created_at)
                        values (:id, :community, :subject, :by, :fileName, :header, :fields, :state, :total, :createdAt)
                        """)
                .param("id", file.id())
                .param("community", file.community().value())
                .param("subject", file.subject())
                .param("by", by.value())
                .param("fileName", file.fileName())
                .param("header", file.header().toArray(String[]::new))
                .param("fields", file.columns().names().toArray(String[]::new))
                .param("state", file.state().name())
                .param("total", file.rowsTotal())
                .param("createdAt", file.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void insertRows(UUID id, List<Row> rows) {
        jdbc.sql("""
                        insert into import_row (import_id, line, cells)
                        select :id, r.line, string_to_array(r.cells, chr(31))
                        from unnest(:lines, :cells) as r (line, cells)
                        """)
                .param("id", id)
                .param("lines", rows.stream().map(Row::line).toArray(Integer[]::new))
                .param(
                        "cells",
                        rows.stream().map(row -> String.join(UNIT, row.cells())).toArray(String[]::new))
                .update();
    }

    void setTotal(UUID id, int total) {
        jdbc.sql("update import set rows_total = :total where id = :id")
                .param("total", total)
                .param("id", id)
                .update();
    }

    Optional<Import> find(CommunityId community, @Nullable UUID subject, UUID id) {
        return jdbc.sql("""
                        select * from import
                        where id = :id and community_id = :community
                            and subject is not distinct from cast(:subject as uuid)
                        """)
                .param("id", id)
                .param("community", community.value())
                .param("subject", subject)
                .query(ImportRepository::read)
                .optional();
    }

    List<Import> latest(CommunityId community, @Nullable UUID subject, int count) {
        return jdbc.sql("""
                        select * from import
                        where community_id = :community and subject is not distinct from cast(:subject as uuid)
                        order by created_at desc, id limit :count
                        """)
                .param("community", community.value())
                .param("subject", subject)
                .param("count", count)
                .query(ImportRepository::read)
                .list();
    }

    /** The one that waited longest; what failed before comes after what did not. */
    Optional<UUID> nextRunning() {
        return jdbc.sql("""
                        select id from import where state = 'RUNNING' order by failures, started_at, id limit 1
                        """).query(UUID.class).optional();
    }

    /** The import, held until the end of the transaction, so that its rows are taken by one worker at a time. */
    Optional<Import> lock(UUID id) {
        return jdbc.sql("select * from import where id = :id for update")
                .param("id", id)
                .query(ImportRepository::read)
                .optional();
    }

    private static Import read(ResultSet row, int number) throws SQLException {
        var finishedAt = row.getTimestamp("finished_at");
        var header = List.of((String[]) row.getArray("header").getArray());
        return new Import(
                row.getObject("id", UUID.class),
                new CommunityId(row.getObject("community_id", UUID.class)),
                row.getObject("subject", UUID.class),
                row.getString("file_name"),
                header,
                Columns.chosen(List.of((String[]) row.getArray("fields").getArray()), header.size()),
                Import.State.valueOf(row.getString("state")),
                row.getInt("rows_total"),
                row.getInt("rows_done"),
                row.getInt("line_done"),
                new Import.Tally(
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("already_members"),
                        row.getInt("not_attending"),
                        row.getInt("rejected")),
                row.getTimestamp("created_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }

    boolean start(UUID id, Columns columns, Instant at) {
        return jdbc.sql("""
                        update import set state = 'RUNNING', fields = :fields, failures = 0, started_at = :at
                        where id = :id and state in ('READY', 'FAILED')
                        """)
                        .param("id", id)
                        .param("fields", columns.names().toArray(String[]::new))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Ends an import that is in one of two states. */
    boolean end(UUID id, Import.State from, Import.State or, Import.State to, Instant at) {
        return jdbc.sql("""
                        update import set state = :to, finished_at = :at where id = :id and state in (:from, :or)
                        """)
                        .param("id", id)
                        .param("from", from.name())
                        .param("or", or.name())
                        .param("to", to.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void advance(UUID id, int line, int rows, Import.Tally by) {
        jdbc.sql("""
                        update import set line_done = :line, rows_done = rows_done + :rows, failures = 0,
                            added = added + :added, changed = changed + :changed, unchanged = unchanged + :unchanged,
                            already_members = already_members + :members, not_attending = not_attending + :absent,
                            rejected = rejected + :rejected
                        where id = :id
                        """)
                .param("id", id)
                .param("line", line)
                .param("rows", rows)
                .param("added", by.added())
                .param("changed", by.changed())
                .param("unchanged", by.unchanged())
                .param("members", by.alreadyMembers())
                .param("absent", by.notAttending())
                .param("rejected", by.rejected())
                .update();
    }

    /** Counts a failure of the worker and gives up after several in a row. */
    void fail(UUID id, int most, Instant at) {
        jdbc.sql("""
                        update import set failures = failures + 1,
                            state = case when failures + 1 >= :most then 'FAILED' else state end,
                            finished_at = case when failures + 1 >= :most then :at end
                        where id = :id and state = 'RUNNING'
                        """)
                .param("id", id)
                .param("most", most)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Row> rows(UUID id, int afterLine, int count) {
        return jdbc.sql("""
                        select line, cells from import_row where import_id = :id and line > :after
                        order by line limit :count
                        """)
                .param("id", id)
                .param("after", afterLine)
                .param("count", count)
                .query((row, number) -> new Row(row.getInt("line"), List.of((String[])
                        row.getArray("cells").getArray())))
                .list();
    }

    void insertProblems(UUID id, List<Problem> problems, List<Integer> positions) {
        jdbc.sql("""
                        insert into import_problem (import_id, line, position, column_name, value, reason, argument)
                        select :id, p.* from unnest(:lines, :positions, :columns, :values, :reasons, :arguments) as p
                        """)
                .param("id", id)
                .param("lines", problems.stream().map(Problem::line).toArray(Integer[]::new))
                .param("positions", positions.toArray(Integer[]::new))
                .param("columns", problems.stream().map(Problem::column).toArray(String[]::new))
                .param("values", problems.stream().map(Problem::value).toArray(String[]::new))
                .param(
                        "reasons",
                        problems.stream().map(each -> each.reason().name()).toArray(String[]::new))
                .param("arguments", problems.stream().map(Problem::argument).toArray(String[]::new))
                .update();
    }

    List<Problem> problems(UUID id, int offset, int count) {
        return jdbc.sql("""
                        select line, column_name, value, reason, argument from import_problem
                        where import_id = :id order by line, position offset :offset limit :count
                        """)
                .param("id", id)
                .param("offset", offset)
                .param("count", count)
                .query(ImportRepository::problem)
                .list();
    }

    private static Problem problem(ResultSet row, int number) throws SQLException {
        return new Problem(
                row.getInt("line"),
                row.getString("column_name"),
                row.getString("value"),
                Problem.Reason.valueOf(row.getString("reason")),
                row.getString("argument"));
    }

    int countProblems(UUID id) {
        return jdbc.sql("select count(*) from import_problem where import_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** The problems of the next rejected rows. */
    List<Problem> problemsOf(UUID id, List<Integer> lines) {
        return jdbc.sql("""
                        select line, column_name, value, reason, argument from import_problem
                        where import_id = :id and line = any(:lines) order by line, position
                        """)
                .param("id", id)
                .param("lines", lines.toArray(Integer[]::new))
                .query(ImportRepository::problem)
                .list();
    }

    /** The rows with problems, of an import that is over. */
    List<Row> rejected(UUID id, int afterLine, int count) {
        return jdbc.sql("""
                        select line, cells from import_row r where import_id = :id and line > :after
                            and exists (select 1 from import_problem p where p.import_id = r.import_id and p.line = r.line)
                        order by line limit :count
                        """)
                .param("id", id)
                .param("after", afterLine)
                .param("count", count)
                .query((row, number) -> new Row(row.getInt("line"), List.of((String[])
                        row.getArray("cells").getArray())))
                .list();
    }

    void forgetGoodRows(UUID id) {
        jdbc.sql("""
                        delete from import_row r where import_id = :id and not exists
                            (select 1 from import_problem p where p.import_id = r.import_id and p.line = r.line)
                        """).param("id", id).update();
    }

    void delete(Instant neverStartedBefore, Instant overBefore) {
        jdbc.sql("""
                        delete from import where (state = 'READY' and created_at < :neverStartedBefore)
                            or (state not in ('READY', 'RUNNING') and finished_at < :overBefore)
                        """)
                .param("neverStartedBefore", neverStartedBefore.atOffset(ZoneOffset.UTC))
                .param("overBefore", overBefore.atOffset(ZoneOffset.UTC))
                .update();
    }
}
