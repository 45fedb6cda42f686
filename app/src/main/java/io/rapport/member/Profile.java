package io.rapport.member;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who someone is, as one reader may see it: what is hidden from that reader is empty or absent.
 *
 * @param languages BCP 47 tags, for example {@code en}
 * @param attentionBudget how many new people the member wants to meet a week
 * @param contact e-mail address, absent where hidden
 * @param pausedUntil no suggestions before this day
 */
public record Profile(
        MemberId id,
        String name,
        String headline,
        String organisation,
        String industry,
        @Nullable Level level,
        String place,
        List<String> languages,
        ZoneId zone,
        Locale locale,
        String purpose,
        Set<Goal> goals,
        int attentionBudget,
        Set<Way> ways,
        @Nullable LocalDate pausedUntil,
        Visibilities visibilities,
        @Nullable String contact,
        @Nullable String phone,
        @Nullable String videoLink,
        List<Statement> statements,
        List<Availability> availability,
        boolean welcomed) {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_INDUSTRY = 100;
    public static final int LONGEST_PLACE = 100;
    public static final int LONGEST_PURPOSE = 1000;
    public static final int LONGEST_PHONE = 50;
    public static final int LONGEST_LINK = 500;
    public static final int MOST_STATEMENTS = 20;
    public static final int MOST_ATTENTION = 10;

    /** Who may read which part; name, headline, organisation, industry and level are what a community always sees. */
    public record Visibilities(Visibility purpose, Visibility place, Visibility contact) {

        public static final Visibilities AT_FIRST =
                new Visibilities(Visibility.COMMUNITY, Visibility.COMMUNITY, Visibility.INTRODUCED);
    }

    public List<Statement> offers() {
        return statements.stream().filter(each -> each.side() == Side.OFFER).toList();
    }

    public List<Statement> asks() {
        return statements.stream().filter(each -> each.side() == Side.ASK).toList();
    }

    /** The first word of the name, as people address each other here. */
    public String firstName() {
        return name.strip().split("\\s+")[0];
    }

    /** This profile with some parts changed. */
    public Profile with(Consumer<Sketch> changes) {
        var sketch = new Sketch(this);
        changes.accept(sketch);
        return sketch.profile();
    }

    /** This profile with a statement more, or with a statement of the same id changed. */
    public Profile with(Statement statement) {
        var all = new ArrayList<>(statements);
        all.replaceAll(each -> each.id().equals(statement.id()) ? statement : each);
        if (!all.contains(statement)) {
            all.add(statement);
        }
        return with(sketch -> sketch.statements = List.copyOf(all));
    }

    public Profile without(UUID statement) {
        return with(sketch -> sketch.statements =
                statements.stream().filter(each -> !each.id().equals(statement)).toList());
    }

    public Optional<Statement> statement(UUID statement) {
        return statements.stream().filter(each -> each.id().equals(statement)).findFirst();
    }

    /** This profile without what a reader of this closeness may not see. */
    public Profile seenBy(Relation relation) {
        if (relation == Relation.SELF) {
            return this;
        }
        var maySeeContact = relation.maySee(visibilities.contact);
        return new Profile(
                id,
                name,
                headline,
                organisation,
                industry,
                level,
                relation.maySee(visibilities.place) ? place : "",
                languages,
                zone,
                locale,
                relation.maySee(visibilities.purpose) ? purpose : "",
                relation.maySee(visibilities.purpose) ? goals : Set.of(),
                attentionBudget,
                ways,
                null,
                visibilities,
                maySeeContact ? contact : null,
                maySeeContact ? phone : null,
                maySeeContact ? videoLink : null,
                statements.stream()
                        .filter(each -> relation.maySee(each.visibility()))
                        .toList(),
                List.of(),
                welcomed);
    }
}
