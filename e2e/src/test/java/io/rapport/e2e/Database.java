package io.rapport.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The PostgreSQL in a data folder, for what no browser can do: letting time pass, and counting what a crash left behind.
 */
final class Database {

    /** PostgreSQL writes its port into the fourth line. */
    private static final int PORT_LINE = 3;

    private final Server server;

    Database(Server server) {
        this.server = server;
    }

    long count(String sql) {
        try (var connection = DriverManager.getConnection(url(), "rapport", password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** An agreed meeting now lies two hours back, and the reminders notice at once. */
    void letPass(String meeting) {
        change("update meeting set starts_at = starts_at - (starts_at - now()) - interval '2 hours' where id = '%s'"
                .formatted(meeting));
        change("""
                update booking set during = tstzrange(now() - interval '2 hours', now() - interval '1 hour')
                where meeting_id = '%s'
                """.formatted(meeting));
        change("update scheduled_tasks set execution_time = now() where task_name = 'meeting-reminders'");
    }

    /** For this community three months have gone by since somebody was shown to somebody. */
    void letMonthsPass(String community) {
        var id = community.substring(community.lastIndexOf('/') + 1);
        change("update suggestion set week = week - 91 where community_id = '%s'".formatted(id));
        change("update community set created_at = created_at - interval '91 days' where id = '%s'".formatted(id));
    }

    private void change(String sql) {
        try (var connection = DriverManager.getConnection(url(), "rapport", password());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String url() throws IOException {
        var port = Files.readAllLines(server.data().resolve("database").resolve("postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private String password() throws IOException {
        return Files.readString(server.data().resolve("database-password")).strip();
    }
}
