package io.rapport.gathering;

import io.rapport.account.Audit;
import io.rapport.community.CommunityId;
import io.rapport.engine.scheduling.Scheduler;
import io.rapport.member.MemberId;
import io.rapport.web.Refusal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches for a plan, as organisers ask for them, watch them and stop them. The work is done in the background. */
@Service
@Transactional
public class Scheduling {

    public static final int SECONDS = 60;

    private final Gatherings gatherings;
    private final GatheringRepository repository;
    private final RunRepository runs;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Audit audit;
    private final InstantSource now;

    Scheduling(
            Gatherings gatherings,
            GatheringRepository repository,
            RunRepository runs,
            Tasks tasks,
            Drafts drafts,
            Audit audit,
            InstantSource now) {
        this.gatherings = gatherings;
        this.repository = repository;
        this.runs = runs;
        this.tasks = tasks;
        this.drafts = drafts;
        this.audit = audit;
        this.now = now;
    }

    /** Asks for a plan. While one is looked for, asking again changes nothing. */
    public void start(MemberId organiser, CommunityId community, GatheringId id) {
        var gathering = gatherings.find(organiser, community, id);
        if (!gathering.editable()) {
            throw new Refusal("gathering.refused.over");
        }
        // held, so that whatever organisers change by hand meanwhile is stored before, or refused
        repository.hold(id);
        if (runs.insert(UUID.randomUUID(), id, organiser, SECONDS, now.instant())) {
            audit.record(organiser.account(), "gathering.schedule", id.toString(), gathering.name());
        }
    }

    /** Finds a plan at once, with little effort: good enough for some dozens of people, and the same each time. */
    public void find(MemberId organiser, CommunityId community, GatheringId id) {
        var gathering = gatherings.find(organiser, community, id);
        var task = tasks.of(id);
        drafts.store(task, Scheduler.schedule(task.problem(), 1, 1), null);
        audit.record(organiser.account(), "gathering.schedule", id.toString(), gathering.name());
    }

    /** The best that was found so far is taken. */
    public void stop(MemberId organiser, CommunityId community, GatheringId id) {
        var gathering = gatherings.find(organiser, community, id);
        if (runs.stop(id)) {
            audit.record(organiser.account(), "gathering.schedule.stop", id.toString(), gathering.name());
        }
    }

    @Transactional(readOnly = true)
    public Optional<SchedulingRun> latest(MemberId organiser, CommunityId community, GatheringId id) {
        gatherings.find(organiser, community, id);
        return runs.latest(id);
    }
}
