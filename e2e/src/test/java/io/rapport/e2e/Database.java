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

    /** The coffee rounds of this community began a month ago, so that their first draw is due. */
    void letCoffeeBeDue(String community) {
        change("update coffee_round set since = since - interval '31 days' where community_id = '%s'"
                .formatted(community.substring(community.lastIndexOf('/') + 1)));
    }

    /** It is days after the draws of this community, and members are asked whether they met. */
    void letCoffeePass(String community) {
        change("""
                update coffee_group set told_at = told_at - interval '14 days' where draw_id in (
                    select coffee_draw.id from coffee_draw join coffee_round on round_id = coffee_round.id
                    where community_id = '%s')
                """.formatted(community.substring(community.lastIndexOf('/') + 1)));
        change("update scheduled_tasks set execution_time = now() where task_name = 'ask-after-coffees'");
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
