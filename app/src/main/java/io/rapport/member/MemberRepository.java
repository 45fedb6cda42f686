package io.rapport.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MemberRepository {

    private final JdbcClient jdbc;

    MemberRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whole profiles, in three queries however many there are. */
    List<Profile> profiles(Collection<MemberId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var values = ids.stream().map(MemberId::value).toArray(UUID[]::new);
        var statements = statements(values);
        var availability = availability(values);
        return jdbc.sql("""
                        select m.*, a.email from member m join account a on a.id = m.id
                        where m.id = any(:ids)
                        """)
                .param("ids", values)
                .query((row, number) -> profile(row, statements, availability))
                .list();
    }

    private Map<UUID, List<Statement>> statements(UUID[] ids) {
        var byMember = new HashMap<UUID, List<Statement>>();
        jdbc.sql("""
                        select member_id, id, side, kind, text, visibility, expires_on from statement
                        where member_id = any(:ids) order by member_id, position
                        """).param("ids", ids).query(row -> {
            byMember.computeIfAbsent(row.getObject("member_id", UUID.class), id -> new java.util.ArrayList<>())
                    .add(new Statement(
                            row.getObject("id", UUID.class),
                            Side.valueOf(row.getString("side")),
                            Kind.valueOf(row.getString("kind")),
                            row.getString("text"),
                            Visibility.valueOf(row.getString("visibility")),
                            row.getObject("expires_on", LocalDate.class)));
        });
        return byMember;
    }

    private Map<UUID, List<Availability>> availability(UUID[] ids) {
        var byMember = new HashMap<UUID, List<Availability>>();
        jdbc.sql("""
                        select member_id, day, from_time, to_time from availability
                        where member_id = any(:ids) order by member_id, day, from_time
                        """).param("ids", ids).query(row -> {
            byMember.computeIfAbsent(row.getObject("member_id", UUID.class), id -> new java.util.ArrayList<>())
                    .add(new Availability(
                            DayOfWeek.of(row.getInt("day")),
                            row.getObject("from_time", LocalTime.class),
                            row.getObject("to_time", LocalTime.class)));
        });
        return byMember;
    }

    private static Profile profile(
            ResultSet row, Map<UUID, List<Statement>> statements, Map<UUID, List<Availability>> availability)
            throws SQLException {
        var id = row.getObject("id", UUID.class);
        var level = row.getString("level");
        return new Profile(
                new MemberId(id),
                row.getString("name"),
                row.getString("headline"),
                row.getString("organisation"),
                row.getString("industry"),
                level == null ? null : Level.valueOf(level),
                row.getString("place"),
                texts(row, "languages"),
                ZoneId.of(row.getString("time_zone")),
                Locale.forLanguageTag(row.getString("locale")),
                row.getString("purpose"),
                constants(row, "goals", Goal::valueOf, Goal.class),
                row.getInt("attention_budget"),
                constants(row, "ways", Way::valueOf, Way.class),
                row.getObject("paused_until", LocalDate.class),
                new Profile.Visibilities(
                        Visibility.valueOf(row.getString("purpose_visibility")),
                        Visibility.valueOf(row.getString("place_visibility")),
                        Visibility.valueOf(row.getString("contact_visibility"))),
                row.getString("email"),
                row.getString("phone"),
                row.getString("video_link"),
                List.copyOf(statements.getOrDefault(id, List.of())),
                List.copyOf(availability.getOrDefault(id, List.of())),
                row.getTimestamp("welcomed_at") != null);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static <E extends Enum<E>> Set<E> constants(
            ResultSet row, String column, Function<String, E> valueOf, Class<E> type) throws SQLException {
        return texts(row, column).stream().map(valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    void insertIfAbsent(MemberId id, String name, ZoneId zone, Locale locale, Instant at) {
        jdbc.sql("""
                        insert into member (id, name, time_zone, locale, created_at, changed_at)
                        values (:id, :name, :zone, :locale, :at, :at) on conflict (id) do nothing
                        """)
                .param("id", id.value())
                .param("name", name)
                .param("zone", zone.getId())
                .param("locale", locale.toLanguageTag())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    int version(MemberId id) {
        return jdbc.sql("select version from member where id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** Makes other changes of this profile wait; answers its version. */
    int lock(MemberId id) {
        return jdbc.sql("select version from member where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    void update(Profile profile, Instant at) {
        jdbc.sql("""
                        update member set name = :name, headline = :headline, organisation = :organisation,
                            industry = :industry, level = :level, place = :place, languages = :languages,
                            time_zone = :zone, locale = :locale, purpose = :purpose, goals = :goals,
                            attention_budget = :budget, ways = :ways, paused_until = :pausedUntil,
                            purpose_visibility = :purposeVisibility, place_visibility = :placeVisibility,
                            contact_visibility = :contactVisibility, phone = :phone, video_link = :videoLink,
                            welcomed_at = case when :welcomed then coalesce(welcomed_at, :at) end, changed_at = :at,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", profile.id().value())
                .param("name", profile.name())
                .param("headline", profile.headline())
                .param("organisation", profile.organisation())
                .param("industry", profile.industry())
                .param("level", profile.level() == null ? null : profile.level().name())
                .param("place", profile.place())
                .param("languages", profile.languages().toArray(String[]::new))
                .param("zone", profile.zone().getId())
                .param("locale", profile.locale().toLanguageTag())
                .param("purpose", profile.purpose())
                .param("goals", names(profile.goals()))
                .param("budget", profile.attentionBudget())
                .param("ways", names(profile.ways()))
                .param("pausedUntil", profile.pausedUntil())
                .param("purposeVisibility", profile.visibilities().purpose().name())
                .param("placeVisibility", profile.visibilities().place().name())
                .param("contactVisibility", profile.visibilities().contact().name())
                .param("phone", profile.phone())
                .param("videoLink", profile.videoLink())
                .param("welcomed", profile.welcomed())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        replaceStatements(profile);
        replaceAvailability(profile);
    }

    private static String[] names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }

    private void replaceStatements(Profile profile) {
        var all = profile.statements();
        var ids = all.stream().map(Statement::id).toArray(UUID[]::new);
        jdbc.sql("delete from statement where member_id = :id and id <> all (:ids)")
                .param("id", profile.id().value())
                .param("ids", ids)
                .update();
        jdbc.sql("""
                        insert into statement (id, member_id, side, kind, text, visibility, expires_on, position)
                        select s.id, :member, s.side, s.kind, s.text, s.visibility, s.expires_on, s.position
                        from unnest(:ids, :sides, :kinds, :texts, :visibilities, cast(:expiries as date[]))
                            with ordinality as s (id, side, kind, text, visibility, expires_on, position)
                        on conflict (id) do update set kind = excluded.kind, side = excluded.side, text = excluded.text,
                            visibility = excluded.visibility, expires_on = excluded.expires_on,
                            position = excluded.position
                        where statement.member_id = excluded.member_id
                        """)
                .param("member", profile.id().value())
                .param("ids", ids)
                .param("sides", names(all.stream().map(Statement::side).toList()))
                .param("kinds", names(all.stream().map(Statement::kind).toList()))
                .param("texts", all.stream().map(Statement::text).toArray(String[]::new))
                .param(
                        "visibilities",
                        names(all.stream().map(Statement::visibility).toList()))
                .param(
                        "expiries",
                        all.stream()
                                .map(each -> each.expiresOn() == null
                                        ? null
                                        : each.expiresOn().toString())
                                .toArray(String[]::new))
                .update();
    }

    private void replaceAvailability(Profile profile) {
        jdbc.sql("delete from availability where member_id = :id")
                .param("id", profile.id().value())
                .update();
        var all = profile.availability();
        jdbc.sql("""
                        insert into availability (member_id, day, from_time, to_time)
                        select :member, s.day, s.from_time, s.to_time
                        from unnest(:days, cast(:froms as time[]), cast(:tos as time[])) as s (day, from_time, to_time)
                        """)
                .param("member", profile.id().value())
                .param(
                        "days",
                        all.stream().map(each -> (short) each.day().getValue()).toArray(Short[]::new))
                .param("froms", all.stream().map(each -> each.from().toString()).toArray(String[]::new))
                .param("tos", all.stream().map(each -> each.to().toString()).toArray(String[]::new))
                .update();
    }

    /** The attention budgets of those who are welcomed and whose pause, in their own time zone, is over. */
    Map<MemberId, Integer> attentionOf(Collection<MemberId> ids, Instant asOf) {
        var budgets = new HashMap<MemberId, Integer>();
        jdbc.sql("""
                        select id, attention_budget, paused_until, time_zone from member
                        where id = any(:ids) and welcomed_at is not null
                        """)
                .param("ids", ids.stream().map(MemberId::value).toArray(UUID[]::new))
                .query(row -> {
                    var pausedUntil = row.getObject("paused_until", LocalDate.class);
                    if (pausedUntil == null
                            || !pausedUntil.isAfter(LocalDate.ofInstant(asOf, ZoneId.of(row.getString("time_zone"))))) {
                        budgets.put(new MemberId(row.getObject("id", UUID.class)), row.getInt("attention_budget"));
                    }
                });
        return budgets;
    }
}
