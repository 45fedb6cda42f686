package io.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several do something in the same moment: whatever each looks at before it has to wait, it has looked at. */
public final class Waiting {

    private Waiting() {}

    /** Comes back when so many wait for somebody else’s transaction. */
    public static void await(JdbcClient jdbc, int many) {
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (waiting(jdbc) < many) {
            assertThat(System.nanoTime()).as(many + " wait").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    /** In this database; others on the server have tests of their own. */
    private static int waiting(JdbcClient jdbc) {
        // within one transaction it would say the same for ever
        jdbc.sql("select pg_stat_clear_snapshot()").query(row -> {});
        return jdbc.sql("""
                        select count(*)::int from pg_stat_activity
                        where wait_event_type = 'Lock' and datname = current_database()
                        """).query(Integer.class).single();
    }
}
