package io.rapport.gathering;

import io.rapport.community.Invitee;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attendees by the hundred: from files, from communities, to be invited. */
@Repository
class ListRepository {

    private final JdbcClient jdbc;

    ListRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody on the list who could be one of these people. */
    List<Attendee> matching(GatheringId gathering, List<Invitee> invitees) {
        return jdbc.sql("select " + AttendeeRepository.COLUMNS + """
                         from attendee where gathering_id = :gathering
                            and (email = any(:emails) or external_id <> '' and external_id = any(:ids))
                        """)
                .param("gathering", gathering.value())
                .param("emails", texts(invitees, Invitee::email))
                .param("ids", texts(invitees, Invitee::externalId))
                .query(AttendeeRepository::attendee)
                .list();
    }

    /** Members with these addresses are recognised at once. */
    void insert(GatheringId gathering, Collection<Listed> listed, Instant at) {
        bind(jdbc.sql("""
                        insert into attendee (id, gathering_id, member_id, email, name, organisation, headline,
                            external_id, group_id, first_time, state, created_at)
                        select i.id, :gathering, m.id, i.email, i.name, i.organisation, i.headline, i.external_id,
                            i.group_id, i.first_time, 'LISTED', :at
                        from unnest(:ids, :emails, :names, :organisations, :headlines, :externalIds,
                                cast(:groups as uuid[]), :firstTimes)
                            as i (id, email, name, organisation, headline, external_id, group_id, first_time)
                        left join account a on a.email = i.email
                        left join member m on m.id = a.id
                        """), listed)
                .param("gathering", gathering.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(Collection<Listed> listed) {
        bind(jdbc.sql("""
                        update attendee set email = i.email, name = i.name, organisation = i.organisation,
                            headline = i.headline, external_id = i.external_id, group_id = i.group_id,
                            first_time = i.first_time, revision = revision + 1
                        from unnest(:ids, :emails, :names, :organisations, :headlines, :externalIds,
                                cast(:groups as uuid[]), :firstTimes)
                            as i (id, email, name, organisation, headline, external_id, group_id, first_time)
                        where attendee.id = i.id
                        """), listed).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Collection<Listed> listed) {
        var invitees = listed.stream().map(Listed::invitee).toList();
        return sql.param("ids", listed.stream().map(Listed::id).toArray(UUID[]::new))
                .param("emails", texts(invitees, Invitee::email))
                .param("names", texts(invitees, Invitee::name))
                .param("organisations", texts(invitees, Invitee::organisation))
                .param("headlines", texts(invitees, Invitee::headline))
                .param("externalIds", texts(invitees, Invitee::externalId))
                .param("groups", listed.stream().map(Listed::group).toArray(UUID[]::new))
                .param("firstTimes", listed.stream().map(Listed::firstTime).toArray(Boolean[]::new));
    }

    private static String[] texts(Collection<Invitee> invitees, Function<Invitee, String> text) {
        return invitees.stream().map(text).toArray(String[]::new);
    }

    /** Members of the community who are not on the list yet. @return how many were added */
    int addMembers(GatheringId gathering, UUID community, Collection<MemberId> members, Instant at) {
        return jdbc.sql("""
                        insert into attendee (id, gathering_id, member_id, email, name, organisation, headline, state,
                            created_at)
                        select gen_random_uuid(), :gathering, m.id, a.email, m.name, m.organisation, m.headline,
                            'LISTED', :at
                        from member m join account a on a.id = m.id
                        join membership s on s.member_id = m.id and s.community_id = :community
                        where m.id = any(:members) and not exists
                            (select 1 from attendee k where k.gathering_id = :gathering
                                and (k.email = a.email or k.member_id = m.id))
                        """)
                .param("gathering", gathering.value())
                .param("community", community)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Puts everybody who was told nothing yet on the list of those who get a letter. @return how many */
    int inviteListed(GatheringId gathering) {
        return jdbc.sql("update attendee set to_invite = true where gathering_id = :gathering and state = 'LISTED'")
                .param("gathering", gathering.value())
                .update();
    }

    int countToInvite(GatheringId gathering) {
        return jdbc.sql("select count(*) from attendee where gathering_id = :gathering and to_invite")
                .param("gathering", gathering.value())
                .query(Integer.class)
                .single();
    }

    void stopInviting(GatheringId gathering) {
        jdbc.sql("update attendee set to_invite = false where gathering_id = :gathering and to_invite")
                .param("gathering", gathering.value())
                .update();
    }

    /** The next to be invited, each held by one worker until the end of the transaction. */
    List<Attendee> nextToInvite(int count) {
        return jdbc.sql("select " + AttendeeRepository.COLUMNS + """
                         from attendee where to_invite order by name, id limit :count for update skip locked
                        """)
                .param("count", count)
                .query(AttendeeRepository::attendee)
                .list();
    }

    void invited(Collection<Attendee> attendees, Instant at) {
        jdbc.sql("""
                        update attendee set to_invite = false, invited_at = :at,
                            state = case state when 'LISTED' then 'INVITED' else state end
                        where id = any(:ids)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", attendees.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .update();
    }

    /** As if they had been told nothing: what was mailed to an address that was wrong must not let its reader in. */
    void listAnew(UUID id) {
        jdbc.sql("""
                        update attendee set state = 'LISTED', invited_at = null, answered_at = null, member_id = null,
                            to_invite = false
                        where id = :id and state <> 'COMING'
                        """).param("id", id).update();
    }
}
