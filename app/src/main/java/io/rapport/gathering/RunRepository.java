package io.rapport.gathering;

import io.rapport.engine.scheduling.Progress;
import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches for plans: asked for by organisers, worked on by one process at a time. */
@Repository
class RunRepository {

    private final JdbcClient jdbc;

    RunRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if one is under way already. */
    boolean insert(UUID id, GatheringId gathering, MemberId by, int seconds, Instant at) {
        return jdbc.sql("""
                        insert into scheduling_run (id, gathering_id, started_by, state, seconds, created_at)
                        values (:id, :gathering, :by, 'WAITING', :seconds, :at)
                        on conflict (gathering_id) where state in ('WAITING', 'RUNNING') do nothing
                        """)
                        .param("id", id)
                        .param("gathering", gathering.value())
                        .param("by", by.value())
                        .param("seconds", seconds)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<SchedulingRun> latest(GatheringId gathering) {
        return jdbc.sql("""
                        select * from scheduling_run where gathering_id = :gathering
                        order by created_at desc, id limit 1
                        """)
                .param("gathering", gathering.value())
                .query(RunRepository::run)
                .optional();
    }

    boolean running(GatheringId gathering) {
        return latest(gathering).filter(SchedulingRun::running).isPresent();
    }

    /** False if none is under way, or it was stopped before. */
    boolean stop(GatheringId gathering) {
        return jdbc.sql("""
                        update scheduling_run set stop = true
                        where gathering_id = :gathering and state in ('WAITING', 'RUNNING') and not stop
                        """).param("gathering", gathering.value()).update() == 1;
    }

    /** The search that waits longest, or one whose worker has been silent since then. */
    Optional<SchedulingRun> claim(UUID worker, Instant now, Instant silentSince) {
        return jdbc.sql("""
                        update scheduling_run set state = 'RUNNING', worker = :worker, alive_at = :now,
                            attempts = attempts + 1, started_at = coalesce(started_at, :now)
                        where id = (select id from scheduling_run
                            where state = 'WAITING' or (state = 'RUNNING' and alive_at < :silent)
                            order by created_at, id limit 1 for update skip locked)
                        returning *
                        """)
                .param("worker", worker)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("silent", silentSince.atOffset(ZoneOffset.UTC))
                .query(RunRepository::run)
                .optional();
    }

    /**
     * What a worker knows so far: of wishes, how many there are and have a table; of suggestions, which fill what is left, how
     * many have one; of gaps, how many there are and, where anything is known, how few are possible.
     */
    record Figures(
            int asked,
            int placed,
            int suggested,
            int gaps,
            @Nullable Integer gapBound) {

        /** Of people to whom nothing was announced: then wishes are what is required. */
        static Figures of(Progress best) {
            var whole = best.placed() == best.meetings();
            return new Figures(
                    best.required(),
                    best.requiredPlaced(),
                    best.placed() - best.requiredPlaced(),
                    best.breaks(),
                    whole && best.bound() > 0 ? best.bound() : null);
        }
    }

    /** Says that the worker is alive. @return whether to stop; empty if another worker has taken over */
    Optional<Boolean> alive(UUID id, UUID worker, @Nullable Figures figures, Instant now) {
        return jdbc.sql("""
                        update scheduling_run set alive_at = :now, asked = coalesce(:asked, asked),
                            placed = coalesce(:placed, placed), suggested = coalesce(:suggested, suggested),
                            gaps = coalesce(:gaps, gaps),
                            gap_bound = case when cast(:gaps as int) is null then gap_bound else :gapBound end
                        where id = :id and worker = :worker and state = 'RUNNING' returning stop
                        """)
                .param("id", id)
                .param("worker", worker)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("asked", figures == null ? null : figures.asked())
                .param("placed", figures == null ? null : figures.placed())
                .param("suggested", figures == null ? null : figures.suggested())
                .param("gaps", figures == null ? null : figures.gaps())
                .param("gapBound", figures == null ? null : figures.gapBound(), Types.INTEGER)
                .query(Boolean.class)
                .optional();
    }

    /** False if another worker has taken over: then whatever this one found is not wanted. */
    boolean finish(UUID id, UUID worker, SchedulingRun.State state, @Nullable String trouble, Instant now) {
        return jdbc.sql("""
                        update scheduling_run set state = :state, trouble = :trouble, finished_at = :now
                        where id = :id and worker = :worker and state = 'RUNNING'
                        """)
                        .param("id", id)
                        .param("worker", worker)
                        .param("state", state.name())
                        .param("trouble", trouble)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void fail(UUID id, String trouble) {
        jdbc.sql("update scheduling_run set state = 'FAILED', trouble = :trouble where id = :id")
                .param("id", id)
                .param("trouble", trouble)
                .update();
    }

    private static SchedulingRun run(ResultSet row, int number) throws SQLException {
        return new SchedulingRun(
                row.getObject("id", UUID.class),
                new GatheringId(row.getObject("gathering_id", UUID.class)),
                SchedulingRun.State.valueOf(row.getString("state")),
                row.getBoolean("stop"),
                row.getInt("seconds"),
                row.getInt("attempts"),
                row.getObject("asked", Integer.class),
                row.getObject("placed", Integer.class),
                row.getObject("suggested", Integer.class),
                row.getObject("gaps", Integer.class),
                row.getObject("gap_bound", Integer.class),
                row.getString("trouble"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
