package io.rapport.people;

import io.rapport.member.MemberId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PeopleRepository {

    /**
     * Whom the reader may see: those who share a community and have said why they are here. What is filtered by must be
     * visible to the reader, else a filter would tell what a page hides.
     */
    private static final String VISIBLE = """
            from member m
            left join connection c on c.low = least(m.id, :reader) and c.high = greatest(m.id, :reader)
            where m.id <> :reader and m.welcomed_at is not null
                and exists (select 1 from membership mine join membership theirs using (community_id)
                    where mine.member_id = :reader and theirs.member_id = m.id)
                and (:industry = '' or lower(m.industry) = lower(:industry))
                and (:level = '' or m.level = :level)
                and (:language = '' or :language = any(m.languages))
                and (:place = '' or (unaccent(m.place) ilike '%' || unaccent(:place) || '%'
                    and (m.place_visibility = 'COMMUNITY' or m.place_visibility = 'INTRODUCED' and c.low is not null)))
                and (:offers = '' or exists (select 1 from statement s where s.member_id = m.id and s.side = 'OFFER'
                    and s.kind = :offers and (s.expires_on is null or s.expires_on >= current_date)
                    and (s.visibility = 'COMMUNITY' or s.visibility = 'INTRODUCED' and c.low is not null)))
                and (:asks = '' or exists (select 1 from statement s where s.member_id = m.id and s.side = 'ASK'
                    and s.kind = :asks and (s.expires_on is null or s.expires_on >= current_date)
                    and (s.visibility = 'COMMUNITY' or s.visibility = 'INTRODUCED' and c.low is not null)))
            """;

    private final JdbcClient jdbc;

    PeopleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everyone who fits the filters, by name. */
    List<MemberId> byName(MemberId reader, Search search, int limit, int offset) {
        return filtered(
                        "select m.id " + VISIBLE + " order by lower(m.name), m.id limit :limit offset :offset",
                        reader,
                        search)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new MemberId(row.getObject("id", UUID.class)))
                .list();
    }

    int count(MemberId reader, Search search) {
        return filtered("select count(*)::int " + VISIBLE, reader, search)
                .query(Integer.class)
                .single();
    }

    /** Those whose name, organisation or headline contain all the words, whole names first. */
    List<MemberId> named(MemberId reader, Search search, int limit) {
        return filtered("select m.id " + VISIBLE + """
                         and unaccent(m.name || ' ' || m.organisation || ' ' || m.headline) ilike all (:patterns)
                        order by unaccent(m.name) ilike :start desc, lower(m.name), m.id limit :limit
                        """, reader, search)
                .param("patterns", patterns(search.words()))
                .param("start", likeText(search.words().strip()) + "%")
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Those of the given people who fit the filters. */
    List<MemberId> among(MemberId reader, Search search, Collection<MemberId> people) {
        return filtered("select m.id " + VISIBLE + " and m.id = any(:people)", reader, search)
                .param("people", people.stream().map(MemberId::value).toArray(UUID[]::new))
                .query((row, number) -> new MemberId(row.getObject("id", UUID.class)))
                .list();
    }

    /** The industries of the people whom the reader may see, for the filter. */
    List<String> industries(MemberId reader) {
        return jdbc.sql("""
                        select distinct m.industry from member m
                        join membership theirs on theirs.member_id = m.id
                        join membership mine using (community_id)
                        where mine.member_id = :reader and m.industry <> '' and m.welcomed_at is not null
                        order by m.industry limit 200
                        """).param("reader", reader.value()).query(String.class).stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The languages that the people whom the reader may see speak, for the filter. */
    List<String> languages(MemberId reader) {
        return jdbc.sql("""
                        select distinct unnest(m.languages) as language from member m
                        join membership theirs on theirs.member_id = m.id
                        join membership mine using (community_id)
                        where mine.member_id = :reader and m.welcomed_at is not null order by language limit 200
                        """).param("reader", reader.value()).query(String.class).stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private JdbcClient.StatementSpec filtered(String sql, MemberId reader, Search search) {
        return jdbc.sql(sql)
                .param("reader", reader.value())
                .param("industry", search.industry().strip())
                .param("level", name(search.level()))
                .param("language", search.language().strip())
                .param("place", likeText(search.place().strip()))
                .param("offers", name(search.offers()))
                .param("asks", name(search.asks()));
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name();
    }

    private String[] patterns(String words) {
        return java.util.Arrays.stream(words.strip().split("\\s+"))
                .limit(10)
                .map(word -> "%" + likeText(word) + "%")
                .toArray(String[]::new);
    }

    /** Words without accents, with the characters that are special to LIKE made plain. */
    private String likeText(String words) {
        var plain = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return jdbc.sql("select unaccent(:words)")
                .param("words", plain)
                .query(String.class)
                .single();
    }
}
