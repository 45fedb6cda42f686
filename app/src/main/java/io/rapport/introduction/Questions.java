package io.rapport.introduction;

import io.rapport.community.Directory;
import io.rapport.introduction.Introduction.Status;
import io.rapport.match.NeverTogether;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What time does to introductions: queued questions are asked, open ones reminded of once, unanswered ones lapse. */
@Component
class Questions {

    /** When the receiver is reminded, once. */
    static final Duration REMINDER = Duration.ofDays(4);

    private static final Logger log = LoggerFactory.getLogger(Questions.class);

    private final IntroductionRepository introductions;
    private final Members members;
    private final Directory directory;
    private final NeverTogether neverTogether;
    private final Attention attention;
    private final IntroductionMail mail;
    private final TransactionOperations transactions;
    private final InstantSource now;

    Questions(
            IntroductionRepository introductions,
            Members members,
            Directory directory,
            NeverTogether neverTogether,
            Attention attention,
            IntroductionMail mail,
            TransactionOperations transactions,
            InstantSource now) {
        this.introductions = introductions;
        this.members = members;
        this.directory = directory;
        this.neverTogether = neverTogether;
        this.attention = attention;
        this.mail = mail;
        this.transactions = transactions;
        this.now = now;
    }

    /** Whoever set the proposer aside is not disturbed, and the proposer sees no difference. */
    Introduction ask(Introduction introduction, Instant at) {
        if (neverTogether.saidBy(introduction.receiver()).contains(introduction.proposer())) {
            return introductions.update(introduction, introduction.passOver(at));
        }
        var asked = introductions.update(introduction, introduction.ask(at));
        mail.asked(asked);
        return asked;
    }

    void askThoseWhoseTurnItIs() {
        forEach(introductions.toAsk(now.instant()), this::askOrPutOff);
    }

    private void askOrPutOff(Introduction introduction, Instant at) {
        if (introduction.asksAt().isAfter(at)
                || (introduction.status() != Status.QUEUED && introduction.status() != Status.POSTPONED)) {
            return;
        }
        var receiver = members.find(introduction.receiver(), Relation.SELF).orElseThrow();
        if (!mayMeet(introduction) || tooOld(introduction, at)) {
            introductions.update(introduction, introduction.lapse(at));
        } else if (paused(receiver, at) || !attention.hasRoomNow(receiver, at)) {
            introductions.update(introduction, introduction.putOff(attention.nextMonday(receiver, at)));
        } else {
            ask(introduction, at);
        }
    }

    private boolean mayMeet(Introduction introduction) {
        return directory
                .relation(introduction.receiver(), introduction.proposer())
                .filter(relation -> relation == Relation.COMMUNITY)
                .isPresent();
    }

    private static boolean tooOld(Introduction introduction, Instant at) {
        var patience = introduction.status() == Status.QUEUED ? Introduction.LATER : Introduction.REST;
        return at.isAfter(introduction.proposedAt().plus(patience));
    }

    static boolean paused(Profile profile, Instant at) {
        return profile.pausedUntil() != null
                && LocalDate.ofInstant(at, profile.zone()).isBefore(profile.pausedUntil());
    }

    void remindOfOpenOnes() {
        forEach(introductions.toRemind(now.instant().minus(REMINDER)), (introduction, at) -> {
            if (introduction.status() == Status.ASKED && introduction.remindedAt() == null && introduction.stands(at)) {
                mail.reminded(introductions.update(introduction, introduction.remind(at)));
            }
        });
    }

    void lapseUnanswered() {
        forEach(introductions.toLapse(now.instant().minus(Introduction.STANDS)), (introduction, at) -> {
            introductions.update(introduction, introduction.asOf(at));
        });
    }

    /** Each in a transaction of its own, so that trouble with one does not hold up the others. */
    private void forEach(List<Introduction> due, BiConsumer<Introduction, Instant> deed) {
        for (var each : due) {
            try {
                transactions.executeWithoutResult(transaction -> {
                    introductions.lock(each.proposer(), each.receiver());
                    introductions.find(each.id()).ifPresent(present -> deed.accept(present, now.instant()));
                });
            } catch (RuntimeException e) {
                log.error("Introduction {} is left as it is until the next round", each.id(), e);
            }
        }
    }
}
