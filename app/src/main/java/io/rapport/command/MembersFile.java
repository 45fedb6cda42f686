package io.rapport.command;

import io.rapport.command.Sheet.Line;
import io.rapport.engine.language.Encoder;
import io.rapport.engine.matching.Kind;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import io.rapport.engine.matching.Statement;
import io.rapport.engine.rounds.Couple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who takes part in a round: {@code members.csv}, with what they offer and ask for. */
final class MembersFile {

    static final UUID COMMUNITY = new UUID(0, 0);

    enum Column implements Sheet.Column {
        NAME("name", "fullname", "member"),
        EMAIL("email", "emailaddress", "mail"),
        ID("id", "externalid", "number"),
        ORGANISATION("organisation", "organization", "company", "firma"),
        OFFERS("offers", "offer", "gives", "bietet"),
        ASKS("asks", "ask", "needs", "sucht"),
        BUDGET("budget", "attentionbudget", "most"),
        NEWCOMER("newcomer", "new", "neu");

        private final List<String> headers;

        Column(String... headers) {
            this.headers = List.of(headers);
        }

        @Override
        public List<String> headers() {
            return headers;
        }
    }

    enum MetColumn implements Sheet.Column {
        ONE("one", "from", "a", "person1", "member1"),
        OTHER("other", "to", "b", "person2", "member2");

        private final List<String> headers;

        MetColumn(String... headers) {
            this.headers = List.of(headers);
        }

        @Override
        public List<String> headers() {
            return headers;
        }
    }

    private record Said(Side side, Kind kind, String text) {}

    /** @param budget how many people they meet at most */
    record Member(UUID id, String name, String email, String organisation, int budget, boolean newcomer) {}

    private final List<Member> members = new ArrayList<>();
    private final List<List<Said>> said = new ArrayList<>();
    private final Map<String, UUID> byKey = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final int budget;

    private MembersFile(int budget) {
        this.budget = budget;
    }

    /** @param budget of whoever names none */
    static MembersFile read(Path file, int budget, Faults faults) {
        var sheet = Sheet.open(file, Column.class, faults);
        sheet.need(Column.NAME);
        sheet.need(Column.OFFERS);
        sheet.need(Column.ASKS);
        faults.check();
        var members = new MembersFile(budget);
        sheet.read((line, number) -> members.take(line));
        if (members.members.isEmpty()) {
            faults.in(file, "There is nobody in it.");
        }
        return members;
    }

    private void take(Line<Column> line) {
        String name = line.text(Column.NAME);
        String email = line.text(Column.EMAIL);
        if (name.isEmpty()) {
            line.fault(Column.NAME, "The name is missing.");
            return;
        }
        String id = !line.text(Column.ID).isEmpty() ? line.text(Column.ID) : email.isEmpty() ? name : email;
        var uuid = new UUID(0, members.size() + 1L);
        if (byKey.containsKey(key(id)) && !ambiguous.contains(key(id))) {
            line.fault(
                    email.isEmpty() ? Column.NAME : Column.EMAIL,
                    "\"" + id + "\" is somebody above already. Give each an id or an e-mail address of their own.");
            return;
        }
        byKey.put(key(id), uuid);
        for (String other : List.of(email, name)) {
            if (!other.isEmpty()
                    && !byKey.merge(key(other), uuid, (one, two) -> one).equals(uuid)) {
                ambiguous.add(key(other));
            }
        }
        members.add(new Member(
                uuid,
                name,
                email,
                line.text(Column.ORGANISATION),
                line.number(Column.BUDGET, 0, 100, budget),
                line.yes(Column.NEWCOMER)));
        var statements = new ArrayList<Said>();
        line.parts(Column.OFFERS).forEach(text -> statements.add(said(Side.OFFER, text)));
        line.parts(Column.ASKS).forEach(text -> statements.add(said(Side.ASK, text)));
        said.add(statements);
    }

    /** A kind may stand before the sentence: "mentoring: Java for beginners". */
    private static Said said(Side side, String text) {
        String before =
                text.contains(":") ? text.substring(0, text.indexOf(':')).strip() : "";
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(before))
                .findFirst()
                .map(kind -> new Said(
                        side, kind, text.substring(text.indexOf(':') + 1).strip()))
                .orElse(new Said(side, Kind.EXPERTISE, text));
    }

    /** Pairs that are not to meet again. */
    Set<Couple> met(Path file, Faults faults) {
        var sheet = Sheet.open(file, MetColumn.class, faults);
        sheet.need(MetColumn.ONE);
        sheet.need(MetColumn.OTHER);
        faults.check();
        var met = new HashSet<Couple>();
        sheet.read((line, number) -> {
            var one = find(line, MetColumn.ONE);
            var other = find(line, MetColumn.OTHER);
            if (one != null && other != null && !one.equals(other)) {
                met.add(new Couple(one, other));
            }
        });
        return met;
    }

    private @Nullable UUID find(Line<MetColumn> line, MetColumn column) {
        String key = key(line.text(column));
        if (ambiguous.contains(key)) {
            line.fault(column, "Several members have this name. Name them by id or e-mail address.");
            return null;
        }
        // who has left since is no fault
        return byKey.get(key);
    }

    private static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    /** Everybody as the engine sees them; the id of a statement is the place of its text in {@link #texts}. */
    List<Person> people(Encoder encoder) {
        var texts = texts();
        var vectors = encoder.encode(texts);
        var people = new ArrayList<Person>();
        int next = 0;
        for (int i = 0; i < members.size(); i++) {
            var statements = new ArrayList<Statement>();
            for (var each : said.get(i)) {
                statements.add(new Statement(
                        new UUID(1, next), each.side(), each.kind(), each.text(), vectors.get(next), null, 1));
                next++;
            }
            var member = members.get(i);
            String organisation = member.organisation().isEmpty() ? null : key(member.organisation());
            people.add(new Person(member.id(), Set.of(COMMUNITY), organisation, Set.of(), Set.of(), statements));
        }
        return people;
    }

    List<String> texts() {
        return said.stream().flatMap(List::stream).map(Said::text).toList();
    }
}
