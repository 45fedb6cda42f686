package io.rapport.gathering;

import io.rapport.community.CommunityId;
import io.rapport.community.Import;
import io.rapport.community.Imports;
import io.rapport.community.Work;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.member.MemberId;
import io.rapport.member.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes events, and does what their jobs do, when a test says so. */
@Component
@Lazy
public class GatheringTurns {

    public static final LocalDate DAY = LocalDate.of(2026, 12, 9);
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Gatherings gatherings;
    private final AttendeeRepository attendees;
    private final LetterWork letters;
    private final Wishes wishes;
    private final Statements statements;
    private final SchedulingWork scheduling;
    private final Imports imports;
    private final Work work;
    private final JdbcClient jdbc;

    GatheringTurns(
            Gatherings gatherings,
            AttendeeRepository attendees,
            LetterWork letters,
            Wishes wishes,
            Statements statements,
            SchedulingWork scheduling,
            Imports imports,
            Work work,
            JdbcClient jdbc) {
        this.gatherings = gatherings;
        this.attendees = attendees;
        this.letters = letters;
        this.wishes = wishes;
        this.statements = statements;
        this.scheduling = scheduling;
        this.imports = imports;
        this.work = work;
        this.jdbc = jdbc;
    }

    /** From 9 to 12 in slots of 20 minutes without a pause, at tables 1 and 2. */
    public Gathering event(MemberId organiser, CommunityId community, WishRule rule) {
        return gatherings.make(
                organiser,
                community,
                basics("Packaging Days", rules(rule)),
                new Programme(List.of(new Day(DAY, LocalTime.of(9, 0), LocalTime.of(12, 0))), List.of()),
                new Rooms(List.of(new Rooms.Room("Hall A", List.of("1", "2")))));
    }

    public static Rules rules(WishRule rule) {
        return new Rules(20, 0, rule, 1, 9, 2, 2);
    }

    public static Basics basics(String name, Rules rules) {
        return new Basics(name, "Come and meet", "Kiel", BERLIN, rules, Instant.parse("2026-12-06T23:00:00Z"));
    }

    public void invite() {
        letters.invite();
    }

    public void tellOfRequests() {
        letters.tellOfRequests();
    }

    public int lapse() {
        return wishes.lapse();
    }

    public void pair() {
        statements.keepUp();
    }

    public void schedule() {
        scheduling.work(() -> false);
    }

    public void end(Instant asOf) {
        gatherings.end(asOf);
    }

    public Attendee attendee(GatheringId gathering, MemberId member) {
        return attendees.of(gathering, member).orElseThrow();
    }

    public @Nullable Attendee attendee(GatheringId gathering, String email) {
        return attendees.all(gathering).stream()
                .filter(each -> each.email().equals(email))
                .findFirst()
                .orElse(null);
    }

    public List<Attendee> all(GatheringId gathering) {
        return attendees.all(gathering);
    }

    /** As somebody who went offline for a while would leave it behind. */
    public void sql(String sql) {
        jdbc.sql(sql).update();
    }

    public int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    /** Uploads a file, accepts the proposed columns and lets the work be done. */
    public Import bring(MemberId organiser, Gathering gathering, String text) {
        var community = gathering.community();
        var subject = gathering.id().value();
        try {
            var file = Files.createTempFile("people", ".csv");
            try {
                Files.write(file, text.getBytes(StandardCharsets.UTF_8));
                var id = imports.receive(organiser, community, subject, "people.csv", file);
                imports.start(
                        organiser,
                        community,
                        subject,
                        id,
                        imports.find(organiser, community, subject, id)
                                .columns()
                                .names());
                work.imports();
                return imports.find(organiser, community, subject, id);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<Statement> said(AttendeeId attendee) {
        return statements.of(attendee);
    }
}
