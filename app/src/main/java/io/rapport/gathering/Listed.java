package io.rapport.gathering;

import io.rapport.community.Candidate;
import io.rapport.community.Invitee;
import io.rapport.community.Merging;
import io.rapport.member.Kind;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An attendee as a list from elsewhere knows them.
 *
 * @param member whether they have an account, so that they speak for themselves
 * @param words what they offer and ask for
 */
record Listed(
        UUID id,
        Invitee invitee,
        @Nullable UUID group,
        boolean firstTime,
        Attendee.State state,
        boolean member,
        List<Words> words) {

    /** An offer or an ask without what it is stored under. */
    record Words(Side side, Kind kind, String text) {

        Statement statement() {
            return new Statement(UUID.randomUUID(), side, kind, text, Visibility.COMMUNITY, null);
        }

        static List<Words> of(List<Statement> statements) {
            return statements.stream()
                    .map(each -> new Words(each.side(), each.kind(), each.text()))
                    .toList();
        }
    }

    static Listed of(Attendee attendee, List<Statement> statements) {
        return new Listed(
                attendee.id().value(),
                invitee(
                        attendee.email(),
                        attendee.name(),
                        attendee.organisation(),
                        attendee.headline(),
                        attendee.externalId()),
                attendee.group(),
                attendee.firstTime(),
                attendee.state(),
                attendee.member() != null,
                Words.of(statements));
    }

    /** What else a file says is not kept for an event. */
    private static Invitee invitee(String email, String name, String organisation, String headline, String externalId) {
        return new Invitee(email, name, organisation, headline, "", null, "", List.of(), externalId, "");
    }

    /** How files and the list of an event are put together. */
    record Kept(Function<String, UUID> groups) implements Merging.Kept<Listed> {

        @Override
        public UUID id(Listed listed) {
            return listed.id();
        }

        @Override
        public Invitee invitee(Listed listed) {
            return listed.invitee();
        }

        @Override
        public Listed draft(Candidate candidate) {
            return new Listed(
                    UUID.randomUUID(),
                    plain(candidate.invitee()),
                    group(candidate),
                    candidate.firstTime(),
                    Attendee.State.LISTED,
                    false,
                    Words.of(candidate.statements()));
        }

        /** Who has come themselves says who they are; the file still says to which group they belong. */
        @Override
        public Listed updated(Listed listed, Candidate candidate) {
            var newer = group(candidate);
            return new Listed(
                    listed.id(),
                    listed.state() == Attendee.State.COMING
                            ? listed.invitee()
                            : listed.invitee().updatedBy(plain(candidate.invitee())),
                    newer == null ? listed.group() : newer,
                    listed.firstTime() || candidate.firstTime(),
                    listed.state(),
                    listed.member(),
                    listed.member() || candidate.statements().isEmpty()
                            ? listed.words()
                            : Words.of(candidate.statements()));
        }

        private static Invitee plain(Invitee any) {
            return Listed.invitee(any.email(), any.name(), any.organisation(), any.headline(), any.externalId());
        }

        private @Nullable UUID group(Candidate candidate) {
            return candidate.group().isEmpty() ? null : groups.apply(candidate.group());
        }

        @Override
        public boolean settled(Listed listed) {
            return false;
        }

        /** Also of whoever declined, or comes after all: their links are still about. */
        @Override
        public boolean sent(Listed listed) {
            return listed.state() != Attendee.State.COMING;
        }
    }
}
