package io.rapport.channel.paper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Pages of an event that never was, for tests and to be looked at. */
final class Plans {

    private static final Facing FACING = new Facing(
            "You → Ben",
            "He asks for “who has moved a hospital group to reusable packaging?” You offer “what we learnt doing it for three”",
            "Ben → you",
            "You ask for “a first reference customer in the Nordics”. He offers “pilots with new suppliers every spring”");

    private Plans() {}

    static PersonalPlan adas() {
        return new PersonalPlan(
                "Packaging Days",
                "Wednesday, 9 December 2026",
                "Chamber of Commerce, Hall A",
                "Ada Brandt",
                "Brandt Software",
                "https://rapport.example/b/3mWq0yT9xKfLr2aVh8sQzA",
                "Show this at the door",
                List.of(
                        meeting("9.20", "9.40", "Table 4", "Ben Visser", FACING),
                        new PersonalPlan.Block("9.40", "until 10.00", "Keynote", "Hall A"),
                        meeting("10.00", "10.20", "Table 11", "Chi Nwosu", FACING),
                        meeting("10.20", "10.40", "Table 2", "Dayo Adeyemi and Leila Saba", Facing.NONE)),
                "What changes on the day stands on your page: rapport.example/plan");
    }

    static PersonalPlan of(String person, int meetings) {
        var entries = new ArrayList<PersonalPlan.Entry>();
        for (var number = 1; number <= meetings; number++) {
            entries.add(meeting(
                    8 + number + ".20", 8 + number + ".40", "Table " + number, "Partner Number" + number, FACING));
        }
        return new PersonalPlan(
                "Packaging Days",
                "Wednesday, 9 December 2026",
                "Chamber of Commerce",
                person,
                "Brandt Software",
                "https://rapport.example/b/" + Integer.toHexString(person.hashCode()),
                "Show this at the door",
                entries,
                "What changes on the day stands on your page.");
    }

    /** Each meeting in another hall than the one before. */
    static PersonalPlan walking(int meetings) {
        var plan = of("Ada Brandt", meetings);
        return new PersonalPlan(
                plan.event(),
                plan.when(),
                plan.where(),
                plan.person(),
                plan.organisation(),
                plan.code(),
                plan.codeHint(),
                plan.entries().stream()
                        .flatMap(each ->
                                java.util.stream.Stream.of(new PersonalPlan.Walk("Walk to Hall B: 5 minutes"), each))
                        .toList(),
                plan.foot());
    }

    private static PersonalPlan.Meeting meeting(String from, String to, String table, String whom, Facing facing) {
        return new PersonalPlan.Meeting(
                from, "until " + to, table, whom, "Head of procurement, Nordhavn Clinics", facing);
    }

    static Badge badge(String name) {
        return new Badge(
                "Packaging Days",
                name,
                "Nordhavn Clinics",
                "First time here",
                "https://rapport.example/b/" + Integer.toHexString(name.hashCode()) + "zyxwvutsrq");
    }

    static TableSheet table() {
        return new TableSheet(
                "Packaging Days",
                "Wednesday, 9 December 2026",
                "Table 4",
                "Hall A",
                List.of(
                        new TableSheet.Row("9.00", "Ada Brandt and Ben Visser", "Brandt Software · Nordhavn Clinics"),
                        new TableSheet.Row("9.20", "Chi Nwosu and Leila Saba", "Port Authority · Harbour Print"),
                        new TableSheet.Row("9.40", "free", "")));
    }

    static DoorList door(int guests) {
        return new DoorList(
                "Packaging Days",
                "Wednesday, 9 December 2026",
                "At the door",
                IntStream.range(0, guests)
                        .mapToObj(i -> new DoorList.Row(
                                Character.toString('A' + i / 12),
                                "Guest No" + i,
                                "Organisation " + i,
                                i % 5 == 0 ? "first time" : "9.20, table " + i))
                        .toList());
    }

    /** Writes one file of each kind into the folder that is named, and five thousand plans, and says how long it took. */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var paper = new Paper();
        try (var out = Files.newOutputStream(folder.resolve("plan.pdf"))) {
            paper.plans("Plan", List.of(adas(), of("Wolfgang Amadeus", 8)).iterator(), out);
        }
        try (var out = Files.newOutputStream(folder.resolve("table.pdf"))) {
            paper.tables("Table", List.of(table()).iterator(), out);
        }
        try (var out = Files.newOutputStream(folder.resolve("door.pdf"))) {
            paper.door(door(130), out);
        }
        var names = List.of(
                "Ada Brandt",
                "Nguyễn Thị Hương",
                "Олена Ковальчук",
                "王小明",
                "김민수",
                "דוד לוי",
                "محمد علي",
                "प्रिया शर्मा",
                "สมชาย ใจดี",
                "Maximiliane Wilhelmine von Schwarzenberg-Hohenlohe");
        for (var sheet : Paper.BadgeSheet.values()) {
            try (var out = Files.newOutputStream(folder.resolve("badges-" + sheet + ".pdf"))) {
                paper.badges("Badges", names.stream().map(Plans::badge).toList(), sheet, out);
            }
        }
        var begun = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("plans.pdf")))) {
            paper.plans(
                    "Plans",
                    IntStream.range(0, 5_000)
                            .mapToObj(i -> of("Guest Number " + i, 8))
                            .iterator(),
                    out);
        }
        System.out.printf(
                "5000 plans in %.1f s, %d KB%n",
                (System.nanoTime() - begun) / 1e9, Files.size(folder.resolve("plans.pdf")) / 1024);
    }
}
