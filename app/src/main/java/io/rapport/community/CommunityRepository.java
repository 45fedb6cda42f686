package io.rapport.community;

import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CommunityRepository {

    private final JdbcClient jdbc;

    CommunityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Community community) {
        jdbc.sql("""
                        insert into community (id, name, purpose, time_zone, locale, created_at)
                        values (:id, :name, :purpose, :zone, :locale, :createdAt)
                        """)
                .param("id", community.id().value())
                .param("name", community.name())
                .param("purpose", community.purpose())
                .param("zone", community.zone().getId())
                .param("locale", community.locale().toLanguageTag())
                .param("createdAt", community.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(CommunityId id) {
        jdbc.sql("delete from community where id = :id").param("id", id.value()).update();
    }

    Optional<Community> find(CommunityId id) {
        return jdbc.sql("select * from community where id = :id")
                .param("id", id.value())
                .query(CommunityRepository::community)
                .optional();
    }

    List<Community> all() {
        return jdbc.sql("select * from community order by name, id")
                .query(CommunityRepository::community)
                .list();
    }

    List<Community> byMember(MemberId member, Set<Role> roles) {
        return jdbc.sql("""
                        select c.* from community c join membership m on m.community_id = c.id
                        where m.member_id = :member and m.role = any(:roles) order by c.name, c.id
                        """)
                .param("member", member.value())
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .query(CommunityRepository::community)
                .list();
    }

    private static Community community(ResultSet row, int number) throws SQLException {
        return new Community(
                new CommunityId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("purpose"),
                ZoneId.of(row.getString("time_zone")),
                Locale.forLanguageTag(row.getString("locale")),
                row.getTimestamp("created_at").toInstant());
    }

    List<MemberId> organisers(CommunityId community) {
        return jdbc.sql("""
                        select member_id from membership where community_id = :community and role = 'ORGANISER'
                        order by member_id
                        """)
                .param("community", community.value())
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list();
    }

    boolean insertMembership(CommunityId community, MemberId member, Role role, Instant at) {
        return jdbc.sql("""
                        insert into membership (community_id, member_id, role, joined_at)
                        values (:community, :member, :role, :at) on conflict do nothing
                        """)
                        .param("community", community.value())
                        .param("member", member.value())
                        .param("role", role.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Role> role(CommunityId community, MemberId member) {
        return jdbc.sql("select role from membership where community_id = :community and member_id = :member")
                .param("community", community.value())
                .param("member", member.value())
                .query(String.class)
                .optional()
                .map(Role::valueOf);
    }

    List<MemberId> members(CommunityId community) {
        return jdbc.sql(
                        "select member_id from membership where community_id = :community order by joined_at, member_id")
                .param("community", community.value())
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list();
    }

    /** The organisation of more than half of the members, in lower case. */
    Optional<String> commonOrganisation(CommunityId community) {
        return jdbc.sql("""
                        select lower(trim(p.organisation)) from membership m join member p on p.id = m.member_id
                        where m.community_id = :community and trim(p.organisation) <> ''
                        group by 1
                        having 2 * count(*) > (select count(*) from membership where community_id = :community)
                        """)
                .param("community", community.value())
                .query(String.class)
                .optional();
    }

    Set<CommunityId> idsByMember(MemberId member) {
        return new HashSet<>(jdbc.sql("select community_id from membership where member_id = :member")
                .param("member", member.value())
                .query((row, number) -> new CommunityId(row.getObject("community_id", UUID.class)))
                .list());
    }

    Map<MemberId, Set<CommunityId>> idsByMembers(Collection<MemberId> members) {
        var ids = new HashMap<MemberId, Set<CommunityId>>();
        jdbc.sql("select member_id, community_id from membership where member_id = any(:members)")
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .query(row -> {
                    ids.computeIfAbsent(new MemberId(row.getObject("member_id", UUID.class)), member -> new HashSet<>())
                            .add(new CommunityId(row.getObject("community_id", UUID.class)));
                });
        return ids;
    }

    /** Those of the others who share a community with the reader. */
    Set<MemberId> sharing(MemberId reader, Collection<MemberId> others) {
        return new HashSet<>(jdbc.sql("""
                        select distinct theirs.member_id from membership mine
                        join membership theirs on theirs.community_id = mine.community_id
                        where mine.member_id = :reader and theirs.member_id = any(:others)
                        """)
                .param("reader", reader.value())
                .param("others", others.stream().map(MemberId::value).toArray(UUID[]::new))
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list());
    }

    /** What {@code ilike} takes for "contains these words", whatever they contain. */
    static String pattern(String words) {
        return "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    List<Belonging> belonging(CommunityId community, String words, int offset, int count) {
        return jdbc.sql("""
                        select p.id, p.name, p.headline, p.organisation, m.role, m.joined_at
                        from membership m join member p on p.id = m.member_id
                        where m.community_id = :community and (p.name ilike :pattern or p.organisation ilike :pattern)
                        order by m.role desc, p.name, p.id offset :offset limit :count
                        """)
                .param("community", community.value())
                .param("pattern", pattern(words))
                .param("offset", offset)
                .param("count", count)
                .query((row, number) -> new Belonging(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("headline"),
                        row.getString("organisation"),
                        Role.valueOf(row.getString("role")),
                        row.getTimestamp("joined_at").toInstant()))
                .list();
    }

    int countBelonging(CommunityId community, String words) {
        return jdbc.sql("""
                        select count(*) from membership m join member p on p.id = m.member_id
                        where m.community_id = :community and (p.name ilike :pattern or p.organisation ilike :pattern)
                        """)
                .param("community", community.value())
                .param("pattern", pattern(words))
                .query(Integer.class)
                .single();
    }

    boolean setRole(CommunityId community, MemberId member, Role role) {
        return jdbc.sql("""
                        update membership set role = :role
                        where community_id = :community and member_id = :member and role <> :role
                        """)
                        .param("community", community.value())
                        .param("member", member.value())
                        .param("role", role.name())
                        .update()
                == 1;
    }

    /** The organisers, held until the end of the transaction, so that not the last two go at once. */
    List<UUID> lockOrganisers(CommunityId community) {
        return jdbc.sql("""
                        select member_id from membership where community_id = :community and role = 'ORGANISER'
                        order by member_id for update
                        """)
                .param("community", community.value())
                .query((row, number) -> row.getObject("member_id", UUID.class))
                .list();
    }

    boolean deleteMembership(CommunityId community, MemberId member) {
        return jdbc.sql("delete from membership where community_id = :community and member_id = :member")
                        .param("community", community.value())
                        .param("member", member.value())
                        .update()
                == 1;
    }
}
