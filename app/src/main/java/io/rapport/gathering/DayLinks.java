package io.rapport.gathering;

import io.rapport.account.Audit;
import io.rapport.account.Links;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links for helpers who need no account: one opens the door, another shows the wall. An organiser makes them, sees them
 * all and takes them back; then they find nothing.
 */
@Service
@Transactional
public class DayLinks {

    private static final Duration LIFETIME = Duration.ofDays(14);

    public enum Kind {
        DOOR,
        WALL
    }

    /** @param revokedAt null while it works */
    public record DayLink(
            UUID id,
            Kind kind,
            String name,
            Instant madeAt,
            @Nullable Instant revokedAt) {}

    private final JdbcClient jdbc;
    private final Links links;
    private final Itineraries itineraries;
    private final Audit audit;
    private final InstantSource now;

    DayLinks(JdbcClient jdbc, Links links, Itineraries itineraries, Audit audit, InstantSource now) {
        this.jdbc = jdbc;
        this.links = links;
        this.itineraries = itineraries;
        this.audit = audit;
        this.now = now;
    }

    /** Makes a link and tells its path; it cannot be read again. */
    public String make(MemberId organiser, GatheringId gathering, Kind kind, String name) {
        var event = itineraries.organisedBy(organiser, gathering);
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into day_link (id, gathering_id, kind, name, made_by, made_at)
                        values (:id, :gathering, :kind, :name, :by, :at)
                        """)
                .param("id", id)
                .param("gathering", gathering.value())
                .param("kind", kind.name())
                .param("name", name)
                .param("by", organiser.value())
                .param("at", now.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(
                organiser.account(),
                "event.link." + kind.name().toLowerCase(Locale.ROOT),
                gathering.toString(),
                event.name() + ": " + name);
        return path(kind) + links.issue(purpose(kind), id.toString(), LIFETIME);
    }

    public void revoke(MemberId organiser, GatheringId gathering, UUID id) {
        itineraries.organisedBy(organiser, gathering);
        var link = of(gathering).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("day link " + id));
        jdbc.sql("update day_link set revoked_at = :at where id = :id and revoked_at is null")
                .param("at", now.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        links.revoke(purpose(link.kind()), id.toString());
        audit.record(organiser.account(), "event.link.revoke", gathering.toString(), link.name());
    }

    @Transactional(readOnly = true)
    public List<DayLink> of(MemberId organiser, GatheringId gathering) {
        itineraries.organisedBy(organiser, gathering);
        return of(gathering);
    }

    private List<DayLink> of(GatheringId gathering) {
        return jdbc.sql("""
                        select id, kind, name, made_at, revoked_at from day_link
                        where gathering_id = :gathering order by made_at, id
                        """)
                .param("gathering", gathering.value())
                .query((row, number) -> new DayLink(
                        row.getObject("id", UUID.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        java.util.Objects.requireNonNull(Participant.instant(row, "made_at")),
                        Participant.instant(row, "revoked_at")))
                .list();
    }

    /** The event that a link opens; empty if it is unknown, expired or was taken back. */
    @Transactional(readOnly = true)
    public Optional<GatheringId> find(Kind kind, String token) {
        return links.find(purpose(kind), token)
                .filter(link -> !link.used())
                .flatMap(link -> jdbc.sql("select gathering_id from day_link where id = :id and revoked_at is null")
                        .param("id", UUID.fromString(link.subject()))
                        .query(UUID.class)
                        .optional())
                .map(GatheringId::new);
    }

    private static String purpose(Kind kind) {
        return "event-" + kind.name().toLowerCase(Locale.ROOT);
    }

    private static String path(Kind kind) {
        return kind == Kind.DOOR ? "/doors/" : "/walls/";
    }
}
