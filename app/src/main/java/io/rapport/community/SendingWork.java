package io.rapport.community;

import io.rapport.channel.mail.Letters;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts the letters of started sendings, some at a time. A letter and the mark that it was posted are one transaction:
 * after a crash each either was posted and is marked, or neither.
 */
@Component
class SendingWork {

    private static final int CHUNK = 50;

    private final SendingRepository sendings;
    private final CommunityRepository communities;
    private final InvitationLetters writing;
    private final Letters letters;
    private final Members members;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    SendingWork(
            SendingRepository sendings,
            CommunityRepository communities,
            InvitationLetters writing,
            Letters letters,
            Members members,
            TransactionTemplate transaction,
            InstantSource now) {
        this.sendings = sendings;
        this.communities = communities;
        this.writing = writing;
        this.letters = letters;
        this.members = members;
        this.transaction = transaction;
        this.now = now;
    }

    /** Posts everything that waits to be posted. */
    void finishStarted() {
        for (var next = sendings.nextRunning(); next.isPresent(); next = sendings.nextRunning()) {
            var id = next.get();
            while (postSome(id)) {}
        }
    }

    boolean postSome(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                sendings.lock(id).filter(Sending::running).map(this::postSome).orElse(false)));
    }

    private boolean postSome(Sending sending) {
        var invitations = sendings.next(sending.id(), CHUNK);
        if (invitations.isEmpty()) {
            sendings.end(sending.id(), Sending.State.DONE, now.instant());
            return false;
        }
        var community = communities.find(sending.community()).orElseThrow();
        var inviter = inviter(sending, community);
        for (var invitation : invitations) {
            letters.post(writing.write(invitation, community, inviter, sending.kind()));
        }
        sendings.posted(sending, invitations, now.instant());
        return true;
    }

    /** Whoever pressed send; the community itself if they have left since. */
    private String inviter(Sending sending, Community community) {
        return sending.by() == null
                ? community.name()
                : members.find(new MemberId(sending.by()), Relation.SELF)
                        .map(profile -> profile.name())
                        .orElse(community.name());
    }
}
