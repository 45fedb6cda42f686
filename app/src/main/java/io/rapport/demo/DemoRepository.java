package io.rapport.demo;

import io.rapport.account.AccountId;
import io.rapport.community.CommunityId;
import io.rapport.introduction.Introduction;
import io.rapport.member.MemberId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DemoRepository {

    private final JdbcClient jdbc;

    DemoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param table one of ours, never anything typed */
    boolean nothingIn(String table) {
        return jdbc.sql("select not exists (select 1 from " + table + ")")
                .query(Boolean.class)
                .single();
    }

    List<Demo.Person> people() {
        return jdbc.sql("""
                        select m.id, m.name, m.headline from member m join demo_person d on d.member_id = m.id
                        order by d.position
                        """)
                .query((row, number) -> new Demo.Person(
                        new AccountId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("headline")))
                .list();
    }

    boolean isDemoPerson(AccountId id) {
        return jdbc.sql("select exists (select 1 from demo_person where member_id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void joined(MemberId member, CommunityId community, int position, Instant at) {
        jdbc.sql("insert into demo_person (member_id, position) values (:member, :position)")
                .param("member", member.value())
                .param("position", position)
                .update();
        jdbc.sql("update membership set joined_at = :at where member_id = :member and community_id = :community")
                .param("member", member.value())
                .param("community", community.value())
                .param("at", utc(at))
                .update();
        jdbc.sql("update newcomer set served_at = :at where member_id = :member")
                .param("member", member.value())
                .param("at", utc(at))
                .update();
    }

    void founded(CommunityId community, Instant at) {
        jdbc.sql("update community set created_at = :at where id = :community")
                .param("community", community.value())
                .param("at", utc(at))
                .update();
    }

    /** Figures of invented rounds: an association that grows by two a week and leaves fewer and fewer out. */
    void rounds(CommunityId community, LocalDate last, int weeks) {
        jdbc.sql("""
                        insert into round (id, community_id, week, created_at, members, reached, win_win, upper_bound)
                        select gen_random_uuid(), :community, cast(:last as date) - 7 * ago,
                            cast(:last as date) - 7 * ago + interval '7 hours', 118 - 2 * ago, 76 - 5 * ago,
                            0.93 - 0.012 * ago, 1
                        from generate_series(0, :weeks - 1) as ago
                        """)
                .param("community", community.value())
                .param("last", last)
                .param("weeks", weeks)
                .update();
        jdbc.sql("""
                        insert into round_share (round_id, people, members)
                        select id, share.people, share.members from round, lateral (values
                            (0, members - reached), (1, reached - reached / 3 / 2 * 2), (2, reached / 3 / 2 * 2))
                            as share (people, members)
                        where community_id = :community
                        """).param("community", community.value()).update();
        jdbc.sql("""
                        insert into round_left_out (round_id, reason, members)
                        select id, part.reason, part.members from round, lateral (values
                            ('NO_BUDGET', 3), ('TAKEN', 9), ('NO_CANDIDATE', members - reached - 12))
                            as part (reason, members)
                        where community_id = :community
                        """).param("community", community.value()).update();
    }

    UUID insertIntroduction(
            CommunityId community,
            MemberId proposer,
            MemberId receiver,
            DemoIntroduction introduction,
            Instant proposedAt,
            @Nullable Instant answeredAt) {
        var id = UUID.nameUUIDFromBytes(
                (introduction.proposer() + "/" + introduction.receiver() + "/" + introduction.daysAgo())
                        .getBytes(StandardCharsets.UTF_8));
        jdbc.sql("""
                        insert into introduction (id, community_id, proposer, receiver, message, status, proposed_at,
                            asks_at, asked_at, reminded_at, lapses_at, answered_at)
                        values (:id, :community, :proposer, :receiver, :message, :status, :proposedAt, :asksAt,
                            :proposedAt, :proposedAt, :lapsesAt, :answeredAt)
                        """)
                .param("id", id)
                .param("community", community.value())
                .param("proposer", proposer.value())
                .param("receiver", receiver.value())
                .param("message", introduction.message())
                .param("status", introduction.status().name())
                .param("proposedAt", utc(proposedAt))
                .param(
                        "asksAt",
                        utc(
                                introduction.status() == Introduction.Status.POSTPONED && answeredAt != null
                                        ? answeredAt.plus(Duration.ofDays(28))
                                        : proposedAt))
                .param("lapsesAt", utc(proposedAt.plus(Duration.ofDays(7))))
                .param("answeredAt", answeredAt == null ? null : utc(answeredAt))
                .update();
        return id;
    }

    UUID insertMeeting(
            UUID introduction,
            List<MemberId> participants,
            DemoIntroduction.DemoMeeting meeting,
            Instant startsAt,
            Instant agreedAt,
            Instant now) {
        var id = UUID.nameUUIDFromBytes(("meeting/" + introduction).getBytes(StandardCharsets.UTF_8));
        var over = startsAt.isBefore(now);
        jdbc.sql("""
                        insert into meeting (id, introduction_id, way, place, minutes, state, basis, starts_at, sequence,
                            created_at, changed_at, agreed_at, briefed_at, word_asked_at)
                        values (:id, :introduction, :way, :place, :minutes, :state, 'BOTH', :startsAt, 1,
                            :agreedAt, :agreedAt, :agreedAt, :briefedAt, :wordAskedAt)
                        """)
                .param("id", id)
                .param("introduction", introduction)
                .param("way", meeting.kind())
                .param("place", meeting.place())
                .param("minutes", meeting.minutes())
                .param("state", meeting.status())
                .param("startsAt", meeting.status().equals("PROPOSED") ? null : utc(startsAt))
                .param("agreedAt", utc(agreedAt))
                .param("briefedAt", over ? utc(agreedAt) : null)
                .param("wordAskedAt", over ? utc(startsAt) : null)
                .update();
        for (int position = 0; position < participants.size(); position++) {
            jdbc.sql("insert into participant (meeting_id, position, member_id) values (:meeting, :position, :member)")
                    .param("meeting", id)
                    .param("position", position)
                    .param("member", participants.get(position).value())
                    .update();
        }
        if (meeting.status().equals("AGREED")) {
            jdbc.sql("""
                            insert into booking (meeting_id, member_id, during)
                            select p.meeting_id, p.member_id, tstzrange(:from, :to) from participant p
                            where p.meeting_id = :meeting
                            """)
                    .param("meeting", id)
                    .param("from", utc(startsAt))
                    .param("to", utc(startsAt.plus(Duration.ofMinutes(meeting.minutes()))))
                    .update();
        }
        return id;
    }

    void insertOption(UUID meeting, MemberId proposer, Instant startsAt) {
        jdbc.sql("""
                        insert into meeting_option (meeting_id, starts_at, proposed_by)
                        values (:meeting, :startsAt, :proposer)
                        """)
                .param("meeting", meeting)
                .param("startsAt", utc(startsAt))
                .param("proposer", proposer.value())
                .update();
    }

    void insertOutcome(UUID meeting, MemberId by, DemoIntroduction.DemoOutcome outcome, Instant at) {
        jdbc.sql("""
                        insert into outcome (meeting_id, author_id, held, useful, text, said_at)
                        values (:meeting, :by, :held, :useful, :text, :at)
                        """)
                .param("meeting", meeting)
                .param("by", by.value())
                .param("held", outcome.held())
                .param("useful", outcome.held() ? outcome.useful() : null)
                .param("text", outcome.note() == null ? "" : outcome.note())
                .param("at", utc(at))
                .update();
    }

    void insertPromise(
            UUID meeting,
            MemberId from,
            MemberId to,
            DemoIntroduction.DemoPromise promise,
            LocalDate dueOn,
            Instant madeAt,
            Instant closedAt) {
        var open = promise.status().equals("OPEN");
        jdbc.sql("""
                        insert into promise (id, from_member, to_member, meeting_id, text, due_on, status, made_at,
                            closed_at, reminded_at, thanks, thanks_audience, thanked_at)
                        values (gen_random_uuid(), :from, :to, :meeting, :text, :dueOn, :status, :madeAt, :closedAt,
                            :madeAt, :thanks, :audience, :thankedAt)
                        """)
                .param("from", from.value())
                .param("to", to.value())
                .param("meeting", meeting)
                .param("text", promise.text())
                .param("dueOn", dueOn)
                .param("status", promise.status())
                .param("madeAt", utc(madeAt))
                .param("closedAt", open ? null : utc(closedAt))
                .param("thanks", promise.thanks())
                .param("audience", promise.thanks() == null ? null : "OTHERS")
                .param("thankedAt", promise.thanks() == null ? null : utc(closedAt.plus(Duration.ofHours(5))))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
