package io.rapport.community;

import io.rapport.community.Invitation.State;
import io.rapport.member.Level;
import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvitationRepository {

    private final JdbcClient jdbc;

    InvitationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever writes invitations of a community holds it; joining it meanwhile is possible. */
    void lockCommunity(CommunityId community) {
        jdbc.sql("select id from community where id = :id for no key update")
                .param("id", community.value())
                .query(UUID.class)
                .single();
    }

    /** Every invitation that could be about one of these people. */
    List<Invitation> matching(CommunityId community, List<Invitee> invitees) {
        return jdbc.sql("""
                        select * from invitation where community_id = :community and email = any(:emails)
                        union
                        select * from invitation where community_id = :community and external_id <> ''
                            and external_id = any(:ids)
                        union
                        select * from invitation where community_id = :community and profile_url <> ''
                            and profile_url = any(:urls)
                        """)
                .param("community", community.value())
                .param("emails", texts(invitees, Invitee::email))
                .param("ids", texts(invitees, Invitee::externalId))
                .param("urls", texts(invitees, Invitee::profileUrl))
                .query(InvitationRepository::invitation)
                .list();
    }

    /** Those of the addresses that belong to members of the community. */
    Set<String> memberAddresses(CommunityId community, List<Invitee> invitees) {
        return new HashSet<>(jdbc.sql("""
                        select a.email from account a join membership m on m.member_id = a.id
                        where m.community_id = :community and a.email = any(:emails)
                        """)
                .param("community", community.value())
                .param("emails", texts(invitees, Invitee::email))
                .query(String.class)
                .list());
    }

    void insert(Collection<Invitation> invitations) {
        if (invitations.isEmpty()) {
            return;
        }
        bind(jdbc.sql("""
                        insert into invitation (id, community_id, email, name, organisation, headline, industry, level,
                            place, languages, external_id, profile_url, state, created_at)
                        select i.id, :community, i.email, i.name, i.organisation, i.headline, i.industry, i.level,
                            i.place, string_to_array(i.languages, ','), i.external_id, i.profile_url, 'DRAFT', :createdAt
                        from unnest(:ids, :emails, :names, :organisations, :headlines, :industries,
                                cast(:levels as text[]), :places, :languages, :externalIds, :profileUrls)
                            as i (id, email, name, organisation, headline, industry, level, place, languages,
                                external_id, profile_url)
                        """), invitations)
                .param("community", invitations.iterator().next().community().value())
                .param("createdAt", invitations.iterator().next().createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(Collection<Invitation> invitations) {
        if (invitations.isEmpty()) {
            return;
        }
        bind(jdbc.sql("""
                        update invitation set email = i.email, name = i.name, organisation = i.organisation,
                            headline = i.headline, industry = i.industry, level = i.level, place = i.place,
                            languages = string_to_array(i.languages, ','), external_id = i.external_id,
                            profile_url = i.profile_url
                        from unnest(:ids, :emails, :names, :organisations, :headlines, :industries,
                                cast(:levels as text[]), :places, :languages, :externalIds, :profileUrls)
                            as i (id, email, name, organisation, headline, industry, level, place, languages,
                                external_id, profile_url)
                        where invitation.id = i.id
                        """), invitations).update();
    }

    /** As if nothing had been sent: what was mailed to an address that was wrong must not let its reader in. */
    void draftAnew(UUID id, UUID newId) {
        jdbc.sql("""
                        update invitation set id = :newId, state = 'DRAFT', sent_at = null, reminded_at = null,
                            sending_id = null
                        where id = :id
                        """).param("id", id).param("newId", newId).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Collection<Invitation> invitations) {
        var invitees = invitations.stream().map(Invitation::invitee).toList();
        return sql.param("ids", invitations.stream().map(Invitation::id).toArray(UUID[]::new))
                .param("emails", texts(invitees, Invitee::email))
                .param("names", texts(invitees, Invitee::name))
                .param("organisations", texts(invitees, Invitee::organisation))
                .param("headlines", texts(invitees, Invitee::headline))
                .param("industries", texts(invitees, Invitee::industry))
                .param("levels", levels(invitees))
                .param("places", texts(invitees, Invitee::place))
                .param("languages", texts(invitees, invitee -> String.join(",", invitee.languages())))
                .param("externalIds", texts(invitees, Invitee::externalId))
                .param("profileUrls", texts(invitees, Invitee::profileUrl));
    }

    private static String[] texts(Collection<Invitee> invitees, Function<Invitee, String> text) {
        return invitees.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable String[] levels(Collection<Invitee> invitees) {
        return invitees.stream()
                .map(invitee -> invitee.level() == null ? null : invitee.level().name())
                .toArray(String[]::new);
    }

    static Invitation invitation(ResultSet row, int number) throws SQLException {
        var level = row.getString("level");
        return new Invitation(
                row.getObject("id", UUID.class),
                new CommunityId(row.getObject("community_id", UUID.class)),
                new Invitee(
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("organisation"),
                        row.getString("headline"),
                        row.getString("industry"),
                        level == null ? null : Level.valueOf(level),
                        row.getString("place"),
                        List.of((String[]) row.getArray("languages").getArray()),
                        row.getString("external_id"),
                        row.getString("profile_url")),
                State.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "sent_at"),
                instant(row, "reminded_at"),
                instant(row, "accepted_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    Optional<Invitation> find(CommunityId community, UUID id) {
        return jdbc.sql("select * from invitation where id = :id and community_id = :community")
                .param("id", id)
                .param("community", community.value())
                .query(InvitationRepository::invitation)
                .optional();
    }

    Optional<Invitation> find(UUID id) {
        return jdbc.sql("select * from invitation where id = :id")
                .param("id", id)
                .query(InvitationRepository::invitation)
                .optional();
    }

    /** The invitation, held until the end of the transaction. */
    Optional<Invitation> lock(UUID id) {
        return jdbc.sql("select * from invitation where id = :id for update")
                .param("id", id)
                .query(InvitationRepository::invitation)
                .optional();
    }

    Map<State, Integer> counts(CommunityId community) {
        var counts = new EnumMap<State, Integer>(State.class);
        for (var state : State.values()) {
            counts.put(state, 0);
        }
        jdbc.sql("select state, count(*) as number from invitation where community_id = :community group by state")
                .param("community", community.value())
                .query(row -> {
                    counts.put(State.valueOf(row.getString("state")), row.getInt("number"));
                });
        return counts;
    }

    /** @param state null for all */
    List<Invitation> page(CommunityId community, @Nullable State state, String words, int offset, int count) {
        return filtered("select *", " order by name, id offset :offset limit :count", community, state, words)
                .param("offset", offset)
                .param("count", count)
                .query(InvitationRepository::invitation)
                .list();
    }

    int count(CommunityId community, @Nullable State state, String words) {
        return filtered("select count(*)", "", community, state, words)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(
            String select, String order, CommunityId community, @Nullable State state, String words) {
        return jdbc.sql(select + """
                         from invitation where community_id = :community
                            and (cast(:state as text) is null or state = :state)
                            and (name ilike :pattern or email ilike :pattern or organisation ilike :pattern)
                        """ + order)
                .param("community", community.value())
                .param("state", state == null ? null : state.name())
                .param("pattern", CommunityRepository.pattern(words));
    }

    boolean withdraw(UUID id) {
        return jdbc.sql("""
                        update invitation set state = 'WITHDRAWN', sending_id = null
                        where id = :id and state in ('DRAFT', 'SENT')
                        """).param("id", id).update() == 1;
    }

    /** A new invitation in the place of one that was withdrawn: another id, so that it is mailed anew. */
    boolean renew(UUID id, UUID newId, Instant at) {
        return jdbc.sql("""
                        update invitation set id = :newId, state = 'DRAFT', created_at = :at, sent_at = null,
                            reminded_at = null, accepted_at = null, member_id = null
                        where id = :id and state = 'WITHDRAWN'
                        """)
                        .param("id", id)
                        .param("newId", newId)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void accept(UUID id, MemberId by, Instant at) {
        jdbc.sql("""
                        update invitation set state = 'ACCEPTED', accepted_at = :at, member_id = :by, sending_id = null
                        where id = :id and state = 'SENT'
                        """)
                .param("id", id)
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What remains of the invitation of somebody who was removed: they are not invited again by accident. */
    void withdrawAccepted(CommunityId community, MemberId member) {
        jdbc.sql("""
                        update invitation set state = 'WITHDRAWN'
                        where community_id = :community and member_id = :member and state = 'ACCEPTED'
                        """)
                .param("community", community.value())
                .param("member", member.value())
                .update();
    }
}
