package io.rapport.community;

import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Other people's profiles, as far as the reader may see them: the only way for a page to show somebody else. */
@Service
@Transactional(readOnly = true)
public class Directory {

    private final CommunityRepository communities;
    private final Members members;

    Directory(CommunityRepository communities, Members members) {
        this.communities = communities;
        this.members = members;
    }

    /** How close the reader is to somebody; empty if they share no community, and then they do not exist for each other. */
    public Optional<Relation> relation(MemberId reader, MemberId other) {
        if (reader.equals(other)) {
            return Optional.of(Relation.SELF);
        }
        if (members.connected(reader, other)) {
            return Optional.of(Relation.INTRODUCED);
        }
        return communities.sharing(reader, List.of(other)).isEmpty()
                ? Optional.empty()
                : Optional.of(Relation.COMMUNITY);
    }

    public Optional<Profile> find(MemberId reader, MemberId other) {
        return relation(reader, other).flatMap(relation -> members.find(other, relation));
    }

    /** Those of the others whom the reader may see, by id. */
    public Map<MemberId, Profile> find(MemberId reader, Collection<MemberId> others) {
        var visible = communities.sharing(reader, others);
        var connected = members.connectionsOf(reader);
        var profiles = new HashMap<MemberId, Profile>();
        for (var profile : members.find(others, Relation.SELF)) {
            var id = profile.id();
            if (id.equals(reader)) {
                profiles.put(id, profile);
            } else if (connected.contains(id)) {
                profiles.put(id, profile.seenBy(Relation.INTRODUCED));
            } else if (visible.contains(id)) {
                profiles.put(id, profile.seenBy(Relation.COMMUNITY));
            }
        }
        return profiles;
    }
}
