package io.rapport.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
        try (var connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A list of what the one column says. */
    List<String> words(String sql) {
        try (var connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var words = new ArrayList<String>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Does something and leaves it open, so that whoever comes to the same place waits there. */
    Held holds(String sql) {
        try {
            var connection = connection();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return new Held(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What is held until it is closed, and then was never done. */
    final class Held implements AutoCloseable {

        private final Connection connection;
        private final int process;

        private Held(Connection connection) throws SQLException {
            this.connection = connection;
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                process = row.getInt(1);
            }
        }

        boolean isInTheWay() {
            return count("select count(*) from pg_stat_activity where %d = any(pg_blocking_pids(pid))"
                            .formatted(process))
                    > 0;
        }

        @Override
        public void close() {
            try {
                connection.rollback();
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
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

    /** The event lies so that the first meeting of this person began four minutes ago; days and slots stay as they were. */
    void letEventBegin(String event, String email) {
        moveEvent(event, """
                date_trunc('minute', now()) - interval '4 minutes' - (
                    select min(m.starts_at) from gathering_meeting m
                    join gathering_participant p on p.meeting_id = m.id join attendee a on a.id = p.attendee_id
                    where m.gathering_id = '%s' and m.state = 'PUBLISHED' and a.email = '%s')
                """.formatted(id(event), email));
    }

    /** All meetings of the event were six hours earlier. */
    void letEventPass(String event) {
        moveEvent(event, "interval '-6 hours'");
    }

    /** The first day of the event is today, and it is noon there: no midnight comes while it is looked at. */
    void letFirstDayBegin(String event) {
        change("""
                update gathering set time_zone =
                    'Etc/GMT' || to_char(extract(hour from now() at time zone 'UTC') - 12, 'FMSG99')
                where id = '%s'
                """.formatted(id(event)));
        moveDays(event, """
                (select (now() at time zone time_zone)::date - min(day) from gathering_day join gathering on id = gathering_id
                    where id = '%s' group by time_zone)
                """.formatted(id(event)));
    }

    /** It is the same time of the next day. */
    void letNightPass(String event) {
        moveDays(event, "-1");
        change("update check_in set at = at - interval '1 day' where gathering_id = '%s'".formatted(id(event)));
        change("update attendee set checked_in_at = checked_in_at - interval '1 day' where gathering_id = '%s'"
                .formatted(id(event)));
    }

    private void moveDays(String event, String by) {
        change("""
                with gone as (delete from gathering_day where gathering_id = '%s' returning *)
                insert into gathering_day select gathering_id, day + %s, starts, ends from gone order by day
                """.formatted(id(event), by));
    }

    private void moveEvent(String event, String by) {
        change("""
                with moved as (select %2$s as by), bookings as (
                    update gathering_booking
                    set during = tstzrange(lower(during) + by, upper(during) + by)
                    from moved, gathering_meeting
                    where gathering_meeting.id = meeting_id and gathering_id = '%1$s')
                update gathering_meeting set starts_at = starts_at + by, ends_at = ends_at + by
                from moved where gathering_id = '%1$s' and starts_at is not null
                """.formatted(id(event), by));
    }

    /** The date that was ahead of this circle is over since an hour, and whoever is in it was so before. */
    void letCircleMeet(String circle) {
        change("""
                update circle_seat set asked_at = asked_at - interval '31 days', answered_at = answered_at - interval '31 days'
                where circle_id = '%s'
                """.formatted(id(circle)));
        change("""
                update circle_date set starts_at = date_trunc('second', now()) - make_interval(mins => minutes + 60)
                where circle_id = '%s' and starts_at > now()
                """.formatted(id(circle)));
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** A job that comes round every so often comes now. */
    void runNow(String task) {
        change("update scheduled_tasks set execution_time = now() where task_name = '%s'".formatted(task));
    }

    /** What people would say one by one. */
    void change(String sql) {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connection() throws SQLException {
        try {
            return DriverManager.getConnection(url(), "rapport", password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
