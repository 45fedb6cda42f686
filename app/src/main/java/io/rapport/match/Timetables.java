package io.rapport.match;

import io.rapport.account.Audit;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When communities have their rounds; their organisers decide, on the record. For anybody else there is nothing here. */
@Service
@Transactional
public class Timetables {

    private final TimetableRepository timetables;
    private final RoundRepository rounds;
    private final Communities communities;
    private final Audit audit;
    private final InstantSource now;

    Timetables(
            TimetableRepository timetables,
            RoundRepository rounds,
            Communities communities,
            Audit audit,
            InstantSource now) {
        this.timetables = timetables;
        this.rounds = rounds;
        this.communities = communities;
        this.audit = audit;
        this.now = now;
    }

    /**
     * @param next when the next round is due, in the time zone of the community; if rounds are paused, when it would be
     */
    public record Plan(Timetable timetable, ZonedDateTime next) {}

    @Transactional(readOnly = true)
    public Plan of(MemberId organiser, CommunityId id) {
        var community = communities.organisedBy(organiser, id);
        var timetable = timetables.of(id);
        return new Plan(
                timetable,
                timetable.next(
                        now.instant(),
                        community.zone(),
                        community.createdAt(),
                        rounds.last(id).orElse(null)));
    }

    public void change(MemberId organiser, CommunityId id, DayOfWeek day, int hour) {
        var before = held(organiser, id);
        var next = new Timetable(day, hour, before.paused(), before.resumedAt());
        if (!next.equals(before)) {
            timetables.store(id, next);
            audit.record(
                    organiser.account(),
                    "round.schedule",
                    id.toString(),
                    day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + hour + ":00");
        }
    }

    /** No rounds and no weekly mails until they are resumed; newcomers are still served. */
    public void pause(MemberId organiser, CommunityId id) {
        var before = held(organiser, id);
        if (!before.paused()) {
            timetables.store(id, new Timetable(before.day(), before.hour(), true, before.resumedAt()));
            audit.record(organiser.account(), "round.pause", id.toString(), "");
        }
    }

    /** Rounds go on with the next whose time comes. */
    public void resume(MemberId organiser, CommunityId id) {
        var before = held(organiser, id);
        if (before.paused()) {
            timetables.store(id, new Timetable(before.day(), before.hour(), false, now.instant()));
            audit.record(organiser.account(), "round.resume", id.toString(), "");
        }
    }

    private Timetable held(MemberId organiser, CommunityId id) {
        communities.organisedBy(organiser, id);
        return timetables.of(id);
    }
}
