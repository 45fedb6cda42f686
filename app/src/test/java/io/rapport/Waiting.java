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
        while (jdbc.sql("select count(*)::int from pg_locks where not granted")
                        .query(Integer.class)
                        .single()
                < many) {
            assertThat(System.nanoTime()).as(many + " wait").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
