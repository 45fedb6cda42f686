package io.rapport.member;

import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.channel.mail.Letters;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Profiles as their owners and the system see them. Pages that show somebody else's profile ask the directory of the
 * communities instead, which knows how close the two are.
 */
@Service
@Transactional
public class Members {

    /** A profile was stored, with whatever changed in it. Published inside the transaction. */
    public record Changed(MemberId member) {}

    /** A member answered the three questions for the first time. Published inside the transaction. */
    public record Welcomed(MemberId member) {}

    /** A member is about to be removed. Published inside the transaction, while they can still be found. */
    public record Left(MemberId member) {}

    private final MemberRepository members;
    private final ConnectionRepository connections;
    private final Accounts accounts;
    private final Letters letters;
    private final ApplicationEventPublisher events;
    private final InstantSource now;

    Members(
            MemberRepository members,
            ConnectionRepository connections,
            Accounts accounts,
            Letters letters,
            ApplicationEventPublisher events,
            InstantSource now) {
        this.members = members;
        this.connections = connections;
        this.accounts = accounts;
        this.letters = letters;
        this.events = events;
        this.now = now;
    }

    /** The profile as a reader of this closeness may see it. */
    @Transactional(readOnly = true)
    public Optional<Profile> find(MemberId id, Relation reader) {
        return members.profiles(List.of(id)).stream().findFirst().map(profile -> profile.seenBy(reader));
    }

    /** The profiles as a reader of this closeness may see them, in no particular order; unknown ids are absent. */
    @Transactional(readOnly = true)
    public List<Profile> find(Collection<MemberId> ids, Relation reader) {
        return members.profiles(ids).stream()
                .map(profile -> profile.seenBy(reader))
                .toList();
    }

    /** Makes a member of an account; does nothing if it is one. */
    public MemberId join(AccountId account, String name, ZoneId zone, Locale locale) {
        var id = MemberId.of(account);
        members.insertIfAbsent(id, name, zone, locale, now.instant());
        return id;
    }

    /** Stores the whole profile of its owner, whatever it was before; statements that repeat others are dropped. */
    public void store(Profile typed) {
        members.lock(typed.id());
        var before = members.profiles(List.of(typed.id())).stream().findFirst().orElseThrow();
        var profile = typed.with(sketch -> sketch.statements = Statement.merged(typed.statements()));
        if (profile.statements().size() > Profile.MOST_STATEMENTS) {
            throw new TooManyStatements();
        }
        members.update(profile, now.instant());
        events.publishEvent(new Changed(profile.id()));
        if (profile.welcomed() && !before.welcomed()) {
            events.publishEvent(new Welcomed(profile.id()));
        }
    }

    /** How often the profile was stored; a form carries it along, so that an old form cannot undo a newer change. */
    @Transactional(readOnly = true)
    public int version(MemberId id) {
        return members.version(id);
    }

    /**
     * Changes the profile that is stored now.
     *
     * @param seen the version that the change was made from; refused if the profile was stored since
     */
    public void change(MemberId id, int seen, UnaryOperator<Profile> change) {
        if (members.lock(id) != seen) {
            throw new ChangedMeanwhile();
        }
        change(id, change);
    }

    /** Changes the profile that is stored now, in a way that cannot undo anything its owner does not see. */
    public void change(MemberId id, UnaryOperator<Profile> change) {
        members.lock(id);
        store(change.apply(members.profiles(List.of(id)).stream().findFirst().orElseThrow()));
    }

    /** Removes a member with everything that is theirs alone, and the account with it. What others share stays valid. */
    public void leave(MemberId id) {
        events.publishEvent(new Left(id));
        accounts.find(id.account()).ifPresent(account -> letters.forget(account.email()));
        accounts.close(id.account());
    }

    /** Everybody with everybody, as those who meet in a group do. */
    public void acquaint(List<MemberId> all) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (!connected(all.get(i), all.get(j))) {
                    connect(all.get(i), all.get(j));
                }
            }
        }
    }

    /** From now on the two know each other; known before, nothing changes. */
    public void connect(MemberId one, MemberId other) {
        if (one.equals(other)) {
            throw new IllegalArgumentException("Member " + one + " cannot be connected with themselves.");
        }
        var ordered = one.compareTo(other) < 0 ? List.of(one, other) : List.of(other, one);
        connections.connect(ordered.get(0), ordered.get(1), now.instant());
        events.publishEvent(new Changed(one));
        events.publishEvent(new Changed(other));
    }

    @Transactional(readOnly = true)
    public boolean connected(MemberId one, MemberId other) {
        return one.compareTo(other) < 0 ? connections.connected(one, other) : connections.connected(other, one);
    }

    @Transactional(readOnly = true)
    public Set<MemberId> connectionsOf(MemberId member) {
        return connections.connectionsOf(member);
    }

    /** Whom each of them knows; who knows nobody is absent. */
    @Transactional(readOnly = true)
    public Map<MemberId, Set<MemberId>> connectionsOf(Collection<MemberId> ids) {
        return connections.connectionsOf(ids);
    }

    /**
     * How many new people a week each of them wants to meet; who has not said why they are here, or pauses, is absent.
     * Cheaper than their profiles, for jobs that look at a whole community.
     */
    @Transactional(readOnly = true)
    public Map<MemberId, Integer> attentionOf(Collection<MemberId> ids) {
        return members.attentionOf(ids, now.instant());
    }
}
