import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Fills the data folder of a running Rapport with a community of invented members, five offers and five asks each, or
 * measures how fast their pages come. For benchmarks only; docs/benchmarks.md says how.
 */
final class Crowd {

    private static final String COMMUNITY = "c0ffee00-0000-4000-8000-000000000000";

    private static final List<String> KINDS = List.of("EXPERTISE", "MENTORING", "CUSTOMERS", "SUPPLY", "FEEDBACK");
    private static final List<String> DEEDS = List.of(
            "planning", "repairing", "selling", "teaching", "financing", "designing", "testing", "importing", "writing about",
            "running", "insuring", "translating", "measuring", "renting out", "advertising", "certifying");
    private static final List<String> THINGS = List.of(
            "wooden boats", "payroll software", "school kitchens", "wind turbines", "dental practices", "bicycle lanes",
            "museum shops", "vineyards", "night trains", "hospital logistics", "board games", "solar roofs", "choirs",
            "bakeries", "legal archives", "data centres", "cheese dairies", "furniture", "language courses", "apiaries");
    private static final List<String> FRAMES = List.of(
            "for family firms", "in small towns", "across borders", "with apprentices", "on a tight budget",
            "after a change of owner", "in the public sector", "for people over sixty", "during the first year", "at trade fairs");

    public static void main(String[] arguments) throws Exception {
        var url = arguments[1];
        try (var database = open(Path.of(arguments[2]))) {
            if (arguments[0].equals("fill")) {
                fill(database, Integer.parseInt(arguments[3]));
            } else {
                measure(database, url, Integer.parseInt(arguments[3]));
            }
        }
    }

    /** The embedded database of a data folder, which a running Rapport has started. */
    static Connection open(Path data) throws Exception {
        var port = Files.readAllLines(data.resolve("database/postmaster.pid")).get(3).strip();
        var password = Files.readString(data.resolve("database-password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "rapport", password);
    }

    static ProcessHandle postmaster(Path data) throws Exception {
        var process = Files.readAllLines(data.resolve("database/postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(process)).orElseThrow();
    }

    private static void fill(Connection database, int members) throws SQLException {
        database.setAutoCommit(false);
        var random = new Random(42);
        run(database, "insert into community (id, name, purpose, time_zone, locale, created_at)"
                + " values ('" + COMMUNITY + "', 'Crowd', '', 'UTC', 'en-GB', now() - interval '30 days') on conflict do nothing");
        try (var account = database.prepareStatement(
                        "insert into account (id, email, operator, created_at) values (?, ?, false, now())");
                var member = database.prepareStatement(
                        "insert into member (id, name, headline, organisation, industry, level, place, purpose, welcomed_at,"
                                + " created_at, changed_at) values (?, ?, ?, ?, ?, 'SENIOR', ?, 'Good work', now(), now(), now())");
                var statement = database.prepareStatement(
                        "insert into statement (id, member_id, side, kind, text, visibility, expires_on, position)"
                                + " values (?, ?, ?, ?, ?, 'COMMUNITY', current_date + 80, ?)");
                var membership = database.prepareStatement(
                        "insert into membership (community_id, member_id, role, joined_at) values ('" + COMMUNITY
                                + "', ?, ?, now())")) {
            for (int i = 0; i < members; i++) {
                var id = new UUID(random.nextLong(), random.nextLong());
                set(account, id, "crowd" + i + "@example.org");
                set(member, id, name(random, i), "Head of " + any(random, THINGS), "Firm " + random.nextInt(members / 3 + 1),
                        any(random, THINGS), "Town " + random.nextInt(200));
                for (int s = 0; s < 10; s++) {
                    set(statement, UUID.randomUUID(), id, s < 5 ? "OFFER" : "ASK", any(random, KINDS), sentence(random), s);
                }
                set(membership, id, i == 0 ? "ORGANISER" : "MEMBER");
                if (i % 500 == 499 || i == members - 1) {
                    for (var batch : List.of(account, member, statement, membership)) {
                        batch.executeBatch();
                    }
                    database.commit();
                }
            }
        }
        run(database, "analyze");
        database.commit();
        System.out.println(members + " members, " + 10 * members + " statements");
    }

    static void set(java.sql.PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    static String sentence(Random random) {
        return "I know about " + any(random, DEEDS) + " " + any(random, THINGS) + " " + any(random, FRAMES);
    }

    static String name(Random random, int number) {
        return any(random, List.of("Anna", "Bram", "Chloé", "Dilek", "Emeka", "Fatima", "Gustav", "Hanna", "Ivo", "Jun"))
                + " " + any(random, List.of("Abel", "Brandt", "Costa", "Dahl", "Eder", "Fischer", "Grau", "Holm")) + number;
    }

    static String kind(Random random) {
        return any(random, KINDS);
    }

    private static String any(Random random, List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    static void run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void measure(Connection database, String url, int times) throws Exception {
        var members = new ArrayList<UUID>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select member_id from membership where community_id = '" + COMMUNITY + "' order by member_id")) {
            while (rows.next()) {
                members.add(rows.getObject(1, UUID.class));
            }
        }
        var random = new Random(7);
        var readers = new ArrayList<HttpClient>();
        for (int i = 0; i < 20; i++) {
            readers.add(signedIn(database, url, members.get(random.nextInt(members.size()))));
        }
        System.out.println(members.size() + " members; milliseconds, " + times + " times each: median, p95, largest");
        report("Today", url, readers, times, () -> "/");
        report("People, first page", url, readers, times, () -> "/people");
        report("People, by name", url, readers, times, () -> "/people?words=" + encoded(name(random, 1).substring(0, 6)));
        report("People, by meaning", url, readers, times, () -> "/people?words=" + encoded(sentence(random)));
        report("People, whom I could help", url, readers, times, () -> "/people?couldHelp=true");
        report("A person", url, readers, times, () -> "/people/" + members.get(random.nextInt(members.size())));
        report("Meetings", url, readers, times, () -> "/meetings");
        report("Introductions", url, readers, times, () -> "/introductions");
        report("Profile", url, readers, times, () -> "/profile");
    }

    private interface Paths {
        String next();
    }

    private static void report(String what, String url, List<HttpClient> readers, int times, Paths paths) throws Exception {
        var millis = new double[times];
        for (int i = -times / 4; i < times; i++) {
            var request = HttpRequest.newBuilder(URI.create(url + paths.next())).build();
            var start = System.nanoTime();
            var answer = readers.get(Math.floorMod(i, readers.size())).send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf("%-28s %8.1f %8.1f %8.1f%n", what, millis[times / 2], millis[times * 95 / 100], millis[times - 1]);
    }

    /** By a sign-in link of our own. */
    static HttpClient signedIn(Connection database, String url, UUID member) throws Exception {
        var token = UUID.randomUUID().toString();
        try (var link = database.prepareStatement("insert into link (token_hash, purpose, subject, created_at, expires_at)"
                + " values (?, 'sign-in', ?, now(), now() + interval '5 minutes')")) {
            link.setBytes(1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            link.setString(2, member.toString());
            link.executeUpdate();
        }
        var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var address = URI.create(url + "/sign-in/link/" + token);
        var page = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
        client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + formToken(page)))
                        .build(),
                BodyHandlers.discarding());
        return client;
    }

    /** What a form of this page sends along, encoded. */
    static String formToken(String page) {
        var form = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        if (!form.find()) {
            throw new IllegalStateException("The page has no form.");
        }
        return encoded(form.group(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
