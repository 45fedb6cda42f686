package io.rapport.promise;

import io.rapport.community.Directory;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.promise.Promise.Status;
import io.rapport.web.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What members promised each other, and what they are thanked for. */
@Service
@Transactional
public class Promises {

    public static final int LONGEST_THANKS = 500;

    private static final int YEARS_AHEAD = 5;

    /** Somebody did what they had promised. Published inside the transaction, once a promise. */
    public record Kept(PromiseId promise, MemberId from, MemberId to) {}

    /** Somebody was thanked for a kept promise: {@code by} thanks {@code from}. Published inside the transaction. */
    public record Thanked(PromiseId promise, MemberId from, MemberId by) {}

    private final PromiseRepository promises;
    private final Members members;
    private final Directory directory;
    private final PromiseMail mail;
    private final ApplicationEventPublisher events;
    private final InstantSource now;

    Promises(
            PromiseRepository promises,
            Members members,
            Directory directory,
            PromiseMail mail,
            ApplicationEventPublisher events,
            InstantSource now) {
        this.promises = promises;
        this.members = members;
        this.directory = directory;
        this.mail = mail;
        this.events = events;
        this.now = now;
    }

    /**
     * Promises the other something until a day. The same promise made twice, as by a double click, is one.
     *
     * @param meeting the meeting in which it was made, if it was in one
     * @throws Unsuitable if the words or the day cannot be taken as they are
     */
    public void promise(MemberId me, MemberId other, @Nullable UUID meeting, String text, LocalDate dueOn) {
        if (me.equals(other) || !members.connected(me, other)) {
            throw new NotFound("member " + other + " whom member " + me + " knows");
        }
        var words = words(text);
        if (words.isEmpty()) {
            throw new Unsuitable("text", "promise.text.empty");
        }
        if (words.length() > Promise.LONGEST_TEXT) {
            throw new Unsuitable("text", "promise.text.long", words.length(), Promise.LONGEST_TEXT);
        }
        var at = now.instant();
        var today = today(me, at);
        if (dueOn.isBefore(today)) {
            throw new Unsuitable("dueOn", "promise.due.past", dueOn, today);
        }
        if (dueOn.isAfter(today.plusYears(YEARS_AHEAD))) {
            throw new Unsuitable("dueOn", "promise.due.far", dueOn, today.plusYears(YEARS_AHEAD));
        }
        promises.insertIfAbsent(Promise.made(me, other, meeting, words, dueOn, at));
    }

    /** Without control characters, which no reader can see and PostgreSQL partly refuses. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "").strip();
    }

    private LocalDate today(MemberId member, Instant at) {
        return LocalDate.ofInstant(
                at, members.find(member, Relation.SELF).orElseThrow().zone());
    }

    public Promise keep(MemberId me, PromiseId id) {
        return change(me, id, (promise, at) -> {
            var next = promise.keep(me, at);
            if (!next.equals(promise)) {
                events.publishEvent(new Kept(id, next.from(), next.to()));
            }
            return next;
        });
    }

    public Promise letGo(MemberId me, PromiseId id) {
        return change(me, id, (promise, at) -> promise.letGo(me, at));
    }

    /** Thanks the one who kept a promise to me, once; with words or without. */
    public Promise thank(MemberId me, PromiseId id, String text, Audience audience) {
        var words = words(text);
        if (words.length() > LONGEST_THANKS) {
            throw new Unsuitable("text", "promise.thanks.long", words.length(), LONGEST_THANKS);
        }
        return change(me, id, (promise, at) -> {
            var next = promise.thank(me, words, audience, at);
            mail.thanked(next);
            events.publishEvent(new Thanked(id, next.from(), me));
            return next;
        });
    }

    private Promise change(MemberId me, PromiseId id, BiFunction<Promise, Instant, Promise> verb) {
        var before = promises.findForUpdate(id).orElseThrow(() -> new NotFound("promise " + id));
        before.other(me);
        var next = verb.apply(before, now.instant());
        if (!next.equals(before)) {
            promises.update(next);
        }
        return next;
    }

    /** All of mine with people whom I may see, made by me and to me, the one that is due first before the others. */
    @Transactional(readOnly = true)
    public List<Standing> of(MemberId me) {
        var mine = promises.of(me);
        if (mine.isEmpty()) {
            return List.of();
        }
        var others = directory.find(
                me, mine.stream().map(each -> each.other(me)).distinct().toList());
        var today = today(me, now.instant());
        return mine.stream()
                .flatMap(each -> Optional.ofNullable(others.get(each.other(me)))
                        .map(other -> new Standing(
                                each,
                                other,
                                each.from().equals(me),
                                each.status() == Status.OPEN && !each.dueOn().isAfter(today),
                                each.dueOn().equals(today)))
                        .stream())
                .toList();
    }

    @Transactional(readOnly = true)
    public Standing find(MemberId me, PromiseId id) {
        return of(me).stream()
                .filter(each -> each.promise().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("promise " + id + " for member " + me));
    }

    /** Those that are neither kept nor let go, made by me and to me. */
    @Transactional(readOnly = true)
    public List<Standing> openFor(MemberId me) {
        return of(me).stream()
                .filter(each -> each.promise().status() == Status.OPEN)
                .toList();
    }

    /** Those kept for me for which I have not thanked. */
    @Transactional(readOnly = true)
    public List<Standing> toThank(MemberId me) {
        return of(me).stream().filter(Standing::thankable).toList();
    }

    /** What somebody is thanked for, as far as the reader may know it: the latest first. */
    @Transactional(readOnly = true)
    public List<Credit> thanksFor(MemberId member, MemberId reader) {
        if (directory.relation(reader, member).isEmpty()) {
            return List.of();
        }
        var thanked = promises.thanked(member);
        var authors = directory.find(
                reader, thanked.stream().map(Promise::to).distinct().toList());
        return thanked.stream()
                .flatMap(each -> credit(each, authors.get(each.to()), reader).stream())
                .toList();
    }

    private static Optional<Credit> credit(Promise promise, @Nullable Profile author, MemberId reader) {
        var thanks = promise.thanks();
        if (thanks == null || author == null) {
            return Optional.empty();
        }
        var mayRead =
                thanks.audience() == Audience.OTHERS || reader.equals(promise.from()) || reader.equals(promise.to());
        return mayRead
                ? Optional.of(new Credit(author.id(), author.name(), thanks.text(), thanks.audience(), thanks.at()))
                : Optional.empty();
    }

    /** How many promises were made, and how many of them are kept. */
    public record Counts(int made, int kept) {}

    /** Those made in these meetings, counted; whose they are is nobody’s business but theirs. */
    @Transactional(readOnly = true)
    public Counts countIn(Collection<UUID> meetings) {
        return promises.countIn(meetings);
    }
}
