package io.rapport.community;

import io.rapport.account.Audit;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The associations, who belongs to them and who organises them. */
@Service
@Transactional
public class Communities {

    /** Somebody became a member or left. Published inside the transaction. */
    public record MembershipChanged(CommunityId community, MemberId member) {}

    private final CommunityRepository communities;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource now;

    Communities(CommunityRepository communities, Audit audit, ApplicationEventPublisher events, InstantSource now) {
        this.communities = communities;
        this.audit = audit;
        this.events = events;
        this.now = now;
    }

    /** Makes a community whose first organiser is its maker. */
    public Community create(MemberId maker, String name, String purpose, ZoneId zone, Locale locale) {
        var community = new Community(CommunityId.random(), name.strip(), purpose.strip(), zone, locale, now.instant());
        communities.insert(community);
        communities.insertMembership(community.id(), maker, Role.ORGANISER, now.instant());
        audit.record(maker.account(), "community.create", community.id().toString(), community.name());
        events.publishEvent(new MembershipChanged(community.id(), maker));
        return community;
    }

    /** Makes somebody a member; a member already keeps their role. */
    public void join(CommunityId community, MemberId member) {
        if (communities.insertMembership(community, member, Role.MEMBER, now.instant())) {
            events.publishEvent(new MembershipChanged(community, member));
        }
    }

    /** A community for one of its organisers; for anybody else it is not there. */
    @Transactional(readOnly = true)
    public Community organisedBy(MemberId organiser, CommunityId id) {
        return communities
                .find(id)
                .filter(community -> communities.role(id, organiser).equals(java.util.Optional.of(Role.ORGANISER)))
                .orElseThrow(() -> new NotFound("community " + id + " for organiser " + organiser));
    }

    @Transactional(readOnly = true)
    public List<Community> organisedBy(MemberId organiser) {
        return communities.byMember(organiser, Set.of(Role.ORGANISER));
    }

    @Transactional(readOnly = true)
    public List<Community> of(MemberId member) {
        return communities.byMember(member, Set.of(Role.values()));
    }

    /** A community, whoever asks: for what is written in its name. */
    @Transactional(readOnly = true)
    public Community named(CommunityId id) {
        return communities.find(id).orElseThrow(() -> new NotFound("community " + id));
    }

    /** Every community there is, for jobs. */
    @Transactional(readOnly = true)
    public List<Community> all() {
        return communities.all();
    }

    /** Everyone who belongs to a community, for jobs that treat all alike. */
    @Transactional(readOnly = true)
    public List<MemberId> membersOf(CommunityId community) {
        return communities.members(community);
    }

    /** The organisation of more than half of the members, in lower case: the community is that organisation's. */
    @Transactional(readOnly = true)
    public Optional<String> commonOrganisation(CommunityId community) {
        return communities.commonOrganisation(community);
    }

    /** For telling them what needs them. */
    @Transactional(readOnly = true)
    public List<MemberId> organisersOf(CommunityId community) {
        return communities.organisers(community);
    }

    @Transactional(readOnly = true)
    public Set<CommunityId> idsOf(MemberId member) {
        return communities.idsByMember(member);
    }

    /** To which communities each of them belongs; who belongs to none is absent. */
    @Transactional(readOnly = true)
    public Map<MemberId, Set<CommunityId>> idsOf(Collection<MemberId> members) {
        return communities.idsByMembers(members);
    }
}
