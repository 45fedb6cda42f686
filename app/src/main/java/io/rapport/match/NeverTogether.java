package io.rapport.match;

import io.rapport.community.Directory;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.web.NotFound;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who must not be put together, by whatever feature: one of the two said "never" or "not for me", or did not want to be
 * introduced. Absolute, and silent: nobody learns of it but the one who said it.
 */
@Service
@Transactional
public class NeverTogether {

    /**
     * One of two does not want to be put together with the other any more: what is still open between them ends. Published
     * inside the transaction; the other never learns of it.
     */
    public record SetAside(MemberId by, MemberId other) {}

    private final NeverRepository never;
    private final Members members;
    private final Directory directory;
    private final List<Apart> apart;
    private final ApplicationEventPublisher events;
    private final InstantSource now;

    NeverTogether(
            NeverRepository never,
            Members members,
            Directory directory,
            List<Apart> apart,
            ApplicationEventPublisher events,
            InstantSource now) {
        this.never = never;
        this.members = members;
        this.directory = directory;
        this.apart = apart;
        this.events = events;
        this.now = now;
    }

    /** From now on I am not put together with the other. */
    public void say(MemberId me, MemberId other) {
        if (me.equals(other) || directory.relation(me, other).isEmpty()) {
            throw new NotFound("member " + other + " for member " + me);
        }
        keepApart(me, other);
    }

    /** As {@link #say}, also of somebody whom I can no longer see. */
    void keepApart(MemberId me, MemberId other) {
        never.insert(me, other, now.instant());
        events.publishEvent(new SetAside(me, other));
    }

    public void takeBack(MemberId me, MemberId other) {
        never.delete(me, other);
    }

    /** Those of whom I said it, the latest first. */
    @Transactional(readOnly = true)
    public List<MemberId> saidBy(MemberId me) {
        return never.saidBy(me);
    }

    /**
     * For each of the members whom they must not be put together with, whichever of the two said so. Who was introduced
     * and knows each other may be, unless one of them said no.
     */
    @Transactional(readOnly = true)
    public Map<MemberId, Set<MemberId>> from(Collection<MemberId> ids) {
        var all = new HashMap<MemberId, Set<MemberId>>();
        ids.forEach(id -> all.put(id, new HashSet<>()));
        apart.stream().filter(Apart::absolute).forEach(each -> add(all, each.from(ids)));
        members.connectionsOf(ids)
                .forEach((id, known) -> all.getOrDefault(id, new HashSet<>()).removeAll(known));
        add(all, setAside(ids));
        // what only one of the two may know still keeps both apart
        Map.copyOf(all)
                .forEach((id, others) -> List.copyOf(others).forEach(other -> {
                    if (all.containsKey(other)) {
                        all.get(other).add(id);
                    }
                }));
        return all;
    }

    /** For each of the members whom they set aside, or who set them aside; who has nobody may be absent. */
    @Transactional(readOnly = true)
    public Map<MemberId, Set<MemberId>> setAside(Collection<MemberId> ids) {
        return never.between(ids);
    }

    private static void add(Map<MemberId, Set<MemberId>> all, Map<MemberId, Set<MemberId>> more) {
        more.forEach((id, others) ->
                all.computeIfAbsent(id, member -> new HashSet<>()).addAll(others));
    }
}
