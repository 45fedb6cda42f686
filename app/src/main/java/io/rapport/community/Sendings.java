package io.rapport.community;

import io.rapport.account.Audit;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When an organiser presses send: who gets a letter, and how far it is. */
@Service
@Transactional
public class Sendings {

    /** Nobody is reminded of what came the day before. */
    static final Duration BEFORE_REMINDER = Duration.ofDays(3);

    private final SendingRepository sendings;
    private final InvitationRepository invitations;
    private final Communities communities;
    private final Audit audit;
    private final InstantSource now;

    Sendings(
            SendingRepository sendings,
            InvitationRepository invitations,
            Communities communities,
            Audit audit,
            InstantSource now) {
        this.sendings = sendings;
        this.invitations = invitations;
        this.communities = communities;
        this.audit = audit;
        this.now = now;
    }

    /** How many would get a letter of this kind now. */
    @Transactional(readOnly = true)
    public int waiting(MemberId organiser, CommunityId community, Sending.Kind kind) {
        communities.organisedBy(organiser, community);
        return sendings.countWaiting(community, kind, sentBefore());
    }

    /** Begins to post letters to everyone who waits for one; while it goes on, a second press begins nothing. */
    public UUID start(MemberId organiser, CommunityId community, Sending.Kind kind) {
        communities.organisedBy(organiser, community);
        invitations.lockCommunity(community);
        var running = sendings.running(community);
        if (running.isPresent()) {
            return running.get().id();
        }
        var id = UUID.randomUUID();
        sendings.insert(id, community, organiser, kind, now.instant());
        var count = sendings.fill(id, community, kind, sentBefore());
        if (count == 0) {
            throw new Refusal("community.sending.nobody");
        }
        audit.record(
                organiser.account(),
                kind == Sending.Kind.FIRST ? "community.invite" : "community.remind",
                community.toString(),
                count + " letters");
        return id;
    }

    /** Letters that were posted stay posted; the other invitations are drafts as before. */
    public void cancel(MemberId organiser, CommunityId community, UUID id) {
        find(organiser, community, id);
        sendings.lock(id).filter(Sending::running).ifPresent(sending -> {
            sendings.end(id, Sending.State.CANCELLED, now.instant());
            audit.record(
                    organiser.account(),
                    "community.invite.cancel",
                    community.toString(),
                    sending.done() + " of " + sending.total() + " were posted");
        });
    }

    @Transactional(readOnly = true)
    public Sending find(MemberId organiser, CommunityId community, UUID id) {
        communities.organisedBy(organiser, community);
        return sendings.find(community, id).orElseThrow(() -> new NotFound("sending " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Sending> running(MemberId organiser, CommunityId community) {
        communities.organisedBy(organiser, community);
        return sendings.running(community);
    }

    private Instant sentBefore() {
        return now.instant().minus(BEFORE_REMINDER);
    }
}
