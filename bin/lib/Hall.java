import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Fills the data folder of a running Rapport with an event whose plan was just announced, and lets everybody open theirs
 * within a minute, from one address, as a hall full of people does. For benchmarks only; docs/benchmarks.md says how.
 */
final class Hall {

    private static final String COMMUNITY = "c0ffee00-0000-4000-8000-000000000001";
    private static final String EVENT = "c0ffee00-0000-4000-8000-000000000002";
    private static final int SLOTS = 20;
    private static final int MEETINGS = 8;

    public static void main(String[] arguments) throws Exception {
        var url = arguments[0];
        var people = Integer.parseInt(arguments[2]);
        try (var database = Crowd.open(Path.of(arguments[1]))) {
            fill(database, people);
            isIn(database, Integer.parseInt(arguments[4]));
            awaitReading(database);
            measure(url, tokens(database), Integer.parseInt(arguments[3]));
        }
    }

    /** Everybody has eight meetings in twenty slots: in slot s person i meets person i ^ (s + 1). */
    private static void fill(Connection database, int people) throws SQLException {
        if (count(database, "select count(*) from attendee where gathering_id = '" + EVENT + "'") > 0) {
            return;
        }
        database.setAutoCommit(false);
        Crowd.run(database, "insert into community (id, name, purpose, time_zone, locale, created_at)"
                + " values ('" + COMMUNITY + "', 'Hall', '', 'UTC', 'en-GB', now()) on conflict do nothing");
        Crowd.run(database, "insert into gathering (id, community_id, name, place, time_zone, state, slot_minutes, pause_minutes,"
                + " wish_rule, least_meetings, most_meetings, request_budget, wishes_until, plan_number, created_at) values ('"
                + EVENT + "', '" + COMMUNITY + "', 'Packaging Days', 'Hall 7', 'UTC', 'PUBLISHED', 20, 0, 'MUTUAL', 1, 20, 10,"
                + " now() + interval '1 day', 1, now())");
        Crowd.run(database, "insert into gathering_day (gathering_id, day, starts, ends) values ('" + EVENT
                + "', current_date + 2, '09:00', '17:00')");
        Crowd.run(database, "insert into gathering_hall (id, gathering_id, name, position) values ('" + EVENT + "', '" + EVENT
                + "', 'Hall', 0)");
        Crowd.run(database, "insert into gathering_table (id, gathering_id, hall_id, label, position)"
                + " select gen_random_uuid(), '" + EVENT + "', '" + EVENT + "', n::text, n from generate_series(1, " + people / 2
                + ") as n");
        var random = new Random(11);
        var ids = new ArrayList<UUID>();
        try (var attendee = database.prepareStatement("insert into attendee (id, gathering_id, email, name, organisation,"
                        + " headline, state, badge, invited_at, statements_at, created_at)"
                        + " values (?, '" + EVENT + "', ?, ?, ?, ?, 'INVITED', ?, now(), now(), now())");
                var statement = database.prepareStatement("insert into attendee_statement (id, attendee_id, side, kind, text,"
                        + " position) values (?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < people; i++) {
                var id = new UUID(random.nextLong(), random.nextLong());
                ids.add(id);
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
        meetings(database, ids);
        Crowd.run(database, "insert into gathering_booking (meeting_id, attendee_id, during)"
                + " select m.id, p.attendee_id, tstzrange(m.starts_at, m.ends_at) from gathering_meeting m"
                + " join gathering_participant p on p.meeting_id = m.id where m.gathering_id = '" + EVENT + "'");
        database.commit();
        database.setAutoCommit(true);
        Crowd.run(database, "analyze");
    }

    /** On its day, and the evening before, an open plan is kept up to date. */
    private static void isIn(Connection database, int days) throws SQLException {
        Crowd.run(database, "update gathering_meeting set starts_at = starts_at + (current_date + " + days
                + " - cast(starts_at as date)) * interval '1 day', ends_at = ends_at + (current_date + " + days
                + " - cast(starts_at as date)) * interval '1 day' where gathering_id = '" + EVENT + "'");
    }

    private static void meetings(Connection database, List<UUID> ids) throws SQLException {
        try (var meeting = database.prepareStatement("insert into gathering_meeting (id, gathering_id, origin, win_win, state,"
                        + " starts_at, ends_at, table_id, changed_at) select ?, '" + EVENT + "', 'WISH', 0.5, 'PUBLISHED',"
                        + " current_date + 2 + time '09:00' + ? * interval '20 minutes',"
                        + " current_date + 2 + time '09:20' + ? * interval '20 minutes',"
                        + " (select id from gathering_table where gathering_id = '" + EVENT + "' and position = ?), now()");
                var part = database.prepareStatement(
                        "insert into gathering_participant (meeting_id, position, attendee_id) values (?, ?, ?)")) {
            for (int slot = 0; slot < MEETINGS * 2 && slot < SLOTS; slot += 2) {
                int table = 1;
                for (int i = 0; i < ids.size(); i++) {
                    var other = i ^ (slot + 1);
                    if (i < other && other < ids.size()) {
                        var id = UUID.randomUUID();
                        Crowd.set(meeting, id, slot, slot, table++);
                        Crowd.set(part, id, 0, ids.get(i));
                        Crowd.set(part, id, 1, ids.get(other));
                    }
                }
            }
            meeting.executeBatch();
            part.executeBatch();
        }
    }

    /** Rapport reads what everybody offers and asks for in the background, and compares them; that is not measured here. */
    private static void awaitReading(Connection database) throws Exception {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        var unread = "select count(*) from attendee where gathering_id = '" + EVENT + "' and matched_at is null";
        while (count(database, unread) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Rapport has not read the event within ten minutes. Does it run?");
            }
            Thread.sleep(1000);
        }
        Thread.sleep(3000);
    }

    /** New personal links, as the mails have them. */
    private static List<String> tokens(Connection database) throws Exception {
        var tokens = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select id from attendee where gathering_id = '" + EVENT + "' order by id");
                var link = database.prepareStatement("insert into link (token_hash, purpose, subject, created_at, expires_at)"
                        + " values (?, 'plan', ?, now(), now() + interval '1 day')")) {
            while (rows.next()) {
                var token = UUID.randomUUID().toString();
                tokens.add(token);
                Crowd.set(link, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)),
                        rows.getString(1));
            }
            link.executeBatch();
        }
        return tokens;
    }

    private static void measure(String url, List<String> tokens, int seconds) throws Exception {
        var server = server(URI.create(url).getPort());
        var random = new Random(5);
        var moments = tokens.stream().mapToLong(token -> (long) (random.nextDouble() * seconds * 1e9)).sorted().toArray();
        var millis = new double[tokens.size()];
        var errors = new AtomicInteger();
        var bytes = new AtomicInteger();
        var live = new AtomicInteger();
        var told = new AtomicInteger();
        var open = new ArrayList<CompletableFuture<?>>();
        var before = cpuSeconds(server);
        try (var threads = Executors.newFixedThreadPool(4);
                var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build()) {
            var start = System.nanoTime();
            for (int i = 0; i < moments.length; i++) {
                var number = i;
                var due = start + moments[i];
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var plan = URI.create(url + "/my-plan/" + tokens.get(i));
                // counted from the moment in which it was due, so that whoever waits in a queue is not forgotten
                open.add(http.sendAsync(HttpRequest.newBuilder(plan).build(), BodyHandlers.ofString())
                        .handle((answer, trouble) -> {
                            millis[number] = (System.nanoTime() - due) / 1e6;
                            if (trouble != null || answer.statusCode() != 200 || !answer.body().contains("Packaging Days")) {
                                errors.incrementAndGet();
                            } else {
                                bytes.accumulateAndGet(answer.body().length(), Math::max);
                                listen(http, url, answer.body(), live, told);
                            }
                            return null;
                        }));
            }
            open.forEach(CompletableFuture::join);
            var took = (System.nanoTime() - start) / 1e9;
            Thread.sleep(2000);
            System.out.printf("%d plans in %.1f s, errors: %d, largest page: %d bytes%n", moments.length, took, errors.get(), bytes.get());
            System.out.printf("kept open for changes: %d, told to fetch again at once: %d%n", live.get(), told.get());
            System.out.printf("resident memory: %d MB, processor: %.1f s%n", residentMegabytes(server), cpuSeconds(server) - before);
            Arrays.sort(millis);
            System.out.printf("milliseconds: median %.1f, p95 %.1f, p99 %.1f, largest %.1f%n", at(millis, 0.5), at(millis, 0.95),
                    at(millis, 0.99), at(millis, 1));
            http.shutdownNow();
        }
    }

    /** What the script of the page does then: it waits for changes, and fetches what it shows when it is told of one. */
    private static void listen(HttpClient http, String url, String page, AtomicInteger live, AtomicInteger told) {
        if (!page.contains("data-live=")) {
            return;
        }
        var events = HttpRequest.newBuilder(URI.create(url + attribute(page, "data-live")))
                .header("Accept", "text/event-stream")
                .build();
        http.sendAsync(events, answer -> {
            if (answer.statusCode() == 200) {
                live.incrementAndGet();
            }
            return BodySubscribers.fromLineSubscriber(new Lines(line -> {
                if (line.startsWith("event:changed")) {
                    told.incrementAndGet();
                    var shown = URI.create(url + attribute(page, "data-poll"));
                    http.sendAsync(HttpRequest.newBuilder(shown).build(), BodyHandlers.discarding());
                }
            }));
        });
    }

    private static String attribute(String page, String name) {
        var found = Pattern.compile(name + "=\"([^\"]+)\"").matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("A plan has no " + name + ".");
        }
        return found.group(1);
    }

    private record Lines(Consumer<String> each) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            each.accept(line);
        }

        @Override
        public void onError(Throwable trouble) {
            // the stream ends with the measurement
        }

        @Override
        public void onComplete() {
            // the server has ended it; a browser would ask anew
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    private static long count(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The process that was started for this port. */
    private static ProcessHandle server(int port) {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains("RAPPORT_PORT=" + port + "\0"))
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Rapport runs here on port " + port + "."));
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static long residentMegabytes(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }
}
