import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** An event in the database of a running Rapport whose plan lies ready, and how its organiser announces it. For benchmarks only. */
final class Event {

    static final String NAME = "Packaging Days";

    private static final String COMMUNITY = "c0ffee00-0000-4000-8000-000000000001";
    private static final String EVENT = "c0ffee00-0000-4000-8000-000000000002";
    private static final UUID ORGANISER = UUID.fromString("c0ffee00-0000-4000-8000-000000000003");
    private static final UUID PLAN = UUID.fromString("c0ffee00-0000-4000-8000-000000000004");
    private static final int MEETINGS = 8;
    private static final int MINUTES = 20;
    private static final LocalTime STARTS = LocalTime.of(9, 0);
    /** So early in the morning that all of today lies ahead there, whenever this is. */
    private static final int HOUR = 6;

    private final Connection database;
    private final String zone;
    private final LocalDate day;
    private final List<UUID> people = new ArrayList<>();

    /** @param days in how many days it is */
    Event(Connection database, int people, int days) throws Exception {
        this.database = database;
        this.zone = zone();
        this.day = LocalDate.now(ZoneId.of(zone)).plusDays(days);
        database.setAutoCommit(false);
        community();
        event(people);
        attendees(people);
        meetings();
        database.commit();
        database.setAutoCommit(true);
        Crowd.run(database, "analyze");
        awaitReading();
    }

    /** Signs of these names are the other way round: Etc/GMT-5 is five hours ahead. */
    private static String zone() {
        var ahead = HOUR - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        return ahead > 0 ? "Etc/GMT-" + ahead : ahead < -12 ? "Etc/GMT-" + (ahead + 24) : "Etc/GMT+" + -ahead;
    }

    private void community() throws SQLException {
        Crowd.run(database, "insert into community (id, name, purpose, time_zone, locale, created_at)"
                + " values ('" + COMMUNITY + "', 'Hall', '', 'UTC', 'en-GB', now()) on conflict do nothing");
        Crowd.run(database, "insert into account (id, email, operator, created_at)"
                + " values ('" + ORGANISER + "', 'organiser@example.org', false, now()) on conflict do nothing");
        Crowd.run(database, "insert into member (id, name, welcomed_at, created_at, changed_at)"
                + " values ('" + ORGANISER + "', 'Olga Ordner', now(), now(), now()) on conflict do nothing");
        Crowd.run(database, "insert into membership (community_id, member_id, role, joined_at)"
                + " values ('" + COMMUNITY + "', '" + ORGANISER + "', 'ORGANISER', now()) on conflict do nothing");
    }

    private void event(int people) throws SQLException {
        Crowd.run(database, "delete from gathering where id = '" + EVENT + "'");
        Crowd.run(database, "insert into gathering (id, community_id, name, place, time_zone, state, slot_minutes, pause_minutes,"
                + " wish_rule, least_meetings, most_meetings, request_budget, wishes_until, plan_number, created_at) values ('"
                + EVENT + "', '" + COMMUNITY + "', '" + NAME + "', 'Hall 7', '" + zone + "', 'OPEN', " + MINUTES
                + ", 0, 'MUTUAL', 1, 20, 10, now() + interval '1 hour', 0, now())");
        Crowd.run(database, "insert into gathering_day (gathering_id, day, starts, ends) values ('" + EVENT + "', '" + day + "', '"
                + STARTS + "', '17:00')");
        Crowd.run(database, "insert into gathering_hall (id, gathering_id, name, position) values ('" + EVENT + "', '" + EVENT
                + "', 'Hall', 0)");
        Crowd.run(database, "insert into gathering_table (id, gathering_id, hall_id, label, position)"
                + " select gen_random_uuid(), '" + EVENT + "', '" + EVENT + "', n::text, n from generate_series(1, " + people / 2
                + ") as n");
        Crowd.run(database, "insert into gathering_plan (id, gathering_id, state, based_on, asked, placed, gaps, made_at) values ('"
                + PLAN + "', '" + EVENT + "', 'DRAFT', 0, " + MEETINGS * people / 2 + ", " + MEETINGS * people / 2 + ", 0, now())");
    }

    private void attendees(int number) throws SQLException {
        var random = new Random(11);
        try (var attendee = database.prepareStatement("insert into attendee (id, gathering_id, email, name, organisation,"
                        + " headline, state, badge, invited_at, statements_at, created_at)"
                        + " values (?, '" + EVENT + "', ?, ?, ?, ?, 'INVITED', ?, now(), now(), now())");
                var statement = database.prepareStatement("insert into attendee_statement (id, attendee_id, side, kind, text,"
                        + " position) values (?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < number; i++) {
                // new ones each time: what was mailed to somebody of this id before is not mailed again
                var id = UUID.randomUUID();
                people.add(id);
                Crowd.set(attendee, id, "hall" + i + "@example.org", Crowd.name(random, i), "Firm " + i, "Head of things",
                        "badge-" + id);
                for (int s = 0; s < 6; s++) {
                    Crowd.set(statement, UUID.randomUUID(), id, s < 3 ? "OFFER" : "ASK", Crowd.kind(random),
                            Crowd.sentence(random), s);
                }
            }
            attendee.executeBatch();
            statement.executeBatch();
        }
    }

    /** Everybody has eight meetings in sixteen slots: in slot s person i meets person i ^ (s + 1). */
    private void meetings() throws SQLException {
        try (var meeting = database.prepareStatement("insert into gathering_meeting (id, gathering_id, origin, win_win, state,"
                        + " changed_at) values (?, '" + EVENT + "', 'ORGANISER', 0.5, 'PLANNED', now())");
                var part = database.prepareStatement(
                        "insert into gathering_participant (meeting_id, position, attendee_id) values (?, ?, ?)");
                var place = database.prepareStatement("insert into plan_place (plan_id, meeting_id, starts_at, ends_at, table_id)"
                        + " select '" + PLAN + "', ?, ?, ?, id from gathering_table where gathering_id = '" + EVENT
                        + "' and position = ?")) {
            for (int slot = 0; slot < MEETINGS * 2; slot += 2) {
                var starts = day.atTime(STARTS).plusMinutes(slot * MINUTES).atZone(ZoneId.of(zone)).toOffsetDateTime();
                int table = 1;
                for (int i = 0; i < people.size(); i++) {
                    var other = i ^ (slot + 1);
                    if (i < other && other < people.size()) {
                        var id = UUID.randomUUID();
                        Crowd.set(meeting, id);
                        Crowd.set(part, id, 0, people.get(i));
                        Crowd.set(part, id, 1, people.get(other));
                        Crowd.set(place, id, starts, starts.plusMinutes(MINUTES), table++);
                    }
                }
            }
            meeting.executeBatch();
            part.executeBatch();
            place.executeBatch();
        }
    }

    /** Rapport reads what everybody offers and asks for in the background, and compares them; that is not measured here. */
    private void awaitReading() throws Exception {
        await("read the event", () -> count("attendee where gathering_id = '" + EVENT + "' and matched_at is null") == 0);
        Thread.sleep(3000);
    }

    /** Personal links, as the letters have them. */
    List<String> tokens() throws Exception {
        var tokens = new ArrayList<String>();
        try (var link = database.prepareStatement("insert into link (token_hash, purpose, subject, created_at, expires_at)"
                + " values (?, 'plan', ?, now(), now() + interval '1 day')")) {
            for (var person : people) {
                var token = UUID.randomUUID().toString();
                tokens.add(token);
                Crowd.set(link, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)),
                        person.toString());
            }
            link.executeBatch();
        }
        return tokens;
    }

    /** The organiser looks at the plan; whoever runs what is returned announces it. */
    Announcement open(String url) throws Exception {
        var organiser = Crowd.signedIn(database, url, ORGANISER);
        var address = url + "/communities/" + COMMUNITY + "/gatherings/" + EVENT + "/plan";
        var page = organiser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString()).body();
        var form = "_csrf=" + Crowd.formToken(page) + "&plan=" + PLAN + "&revision=0";
        return () -> {
            organiser.send(
                    HttpRequest.newBuilder(URI.create(address + "/announcement"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.discarding());
            if (count("plan_notice where gathering_id = '" + EVENT + "'") != people.size()) {
                throw new IllegalStateException("The plan was not announced; its page says why: " + address);
            }
        };
    }

    interface Announcement {
        void run() throws Exception;
    }

    /** How many of the letters are written. */
    long written() throws SQLException {
        return count("plan_notice where gathering_id = '" + EVENT + "' and posted_at is not null");
    }

    /** How many of them the mail server has taken. */
    long sent() throws SQLException {
        return count("mail where state = 'SENT' and key like 'plan/%' and posted_at >= "
                + "(select min(created_at) from plan_notice where gathering_id = '" + EVENT + "')");
    }

    int people() {
        return people.size();
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(String what, Condition condition) throws Exception {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Rapport has not " + what + " within ten minutes. Does it run?");
            }
            Thread.sleep(1000);
        }
    }

    private long count(String rows) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select count(*) from " + rows)) {
            row.next();
            return row.getLong(1);
        }
    }
}
