package io.rapport.community;

import io.rapport.account.EmailAddress;
import io.rapport.channel.sheet.Row;
import io.rapport.member.Level;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one row of a file says about somebody, as far as the row alone can tell.
 *
 * @param group the one they belong to at an event, or empty
 * @param firstTime whether they come to an event for the first time
 * @param statements what they offer and ask for at an event
 * @param attending false if the row says that they are not coming, as an event’s list does
 * @param problems empty if they can be invited
 */
public record Candidate(
        int line,
        Invitee invitee,
        String group,
        boolean firstTime,
        List<Statement> statements,
        boolean attending,
        List<Problem> problems) {

    /** Of offers, and as many of asks: more says nothing. */
    static final int MOST_STATEMENTS = 5;

    static Candidate of(Row row, List<String> header, Columns columns) {
        return new Reading(row, header, columns).candidate();
    }

    public boolean valid() {
        return attending && problems.isEmpty();
    }

    /** The same with a problem that the row alone could not tell. */
    Candidate refused(Import file, Field field, Problem.Reason reason, String argument) {
        var index = file.columns().index(field);
        var column = index < 0 ? "" : file.header().get(index);
        var value = field == Field.EMAIL ? invitee.email() : invitee.externalId();
        return new Candidate(
                line,
                invitee,
                group,
                firstTime,
                statements,
                attending,
                List.of(new Problem(line, column, value, reason, argument)));
    }

    /** Reads the cells of one row, noting what is wrong with them. */
    private static final class Reading {

        private final Row row;
        private final List<String> header;
        private final Columns columns;
        private final List<Problem> problems = new ArrayList<>();

        Reading(Row row, List<String> header, Columns columns) {
            this.row = row;
            this.header = header;
            this.columns = columns;
        }

        Candidate candidate() {
            var invitee = new Invitee(
                    email(),
                    name(),
                    text(Field.ORGANISATION),
                    text(Field.HEADLINE),
                    text(Field.INDUSTRY),
                    level(cell(Field.LEVEL)),
                    text(Field.PLACE),
                    Languages.of(cell(Field.LANGUAGES)),
                    text(Field.EXTERNAL_ID),
                    profileUrl());
            var statements = new ArrayList<>(statements(Field.OFFERS, Side.OFFER));
            statements.addAll(statements(Field.ASKS, Side.ASK));
            var attendance = cell(Field.ATTENDANCE);
            return new Candidate(
                    row.line(),
                    invitee,
                    text(Field.GROUP),
                    yes(cell(Field.FIRST_TIME)),
                    statements,
                    attendance.isEmpty() || attendance.equalsIgnoreCase("Attending"),
                    problems);
        }

        private List<Statement> statements(Field field, Side side) {
            var written = Statement.written(side, cell(field));
            if (written.size() > MOST_STATEMENTS) {
                problem(field, Problem.Reason.TOO_MANY, String.valueOf(MOST_STATEMENTS));
            }
            if (written.stream().anyMatch(each -> each.text().length() > Statement.LONGEST)) {
                problem(field, Problem.Reason.TOO_LONG, String.valueOf(Statement.LONGEST));
            }
            return written;
        }

        private String email() {
            var cell = cell(Field.EMAIL);
            var address =
                    EmailAddress.normal(cell.replaceFirst("(?i)^mailto:", "").replaceFirst("^[^<>]*<([^<>]*)>$", "$1"));
            if (address.isEmpty()) {
                problem(Field.EMAIL, Problem.Reason.EMAIL_MISSING, "");
            } else if (!EmailAddress.isValid(address) || address.indexOf('.', address.lastIndexOf('@')) < 0) {
                problem(Field.EMAIL, Problem.Reason.EMAIL_INVALID, "");
            }
            return address;
        }

        private String name() {
            var parts = (oneLine(cell(Field.FIRST_NAME)) + " " + oneLine(cell(Field.LAST_NAME))).strip();
            var name = parts.isEmpty() ? oneLine(cell(Field.NAME)) : parts;
            var field = !columns.has(Field.NAME) || !parts.isEmpty() ? Field.FIRST_NAME : Field.NAME;
            if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
                problem(field, Problem.Reason.NAME_MISSING, "");
            }
            tooLong(field, name);
            return name;
        }

        private String text(Field field) {
            var text = oneLine(cell(field));
            tooLong(field, text);
            return text;
        }

        /** LinkedIn writes the same address in several ways. */
        private String profileUrl() {
            return text(Field.PROFILE_URL)
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("^[a-z]+://", "")
                    .replaceFirst("^www\\.", "")
                    .replaceFirst("/+$", "");
        }

        private void tooLong(Field field, String text) {
            if (text.codePointCount(0, text.length()) > field.longest()) {
                problem(field, Problem.Reason.TOO_LONG, String.valueOf(field.longest()));
            }
        }

        private void problem(Field field, Problem.Reason reason, String argument) {
            problems.add(new Problem(row.line(), column(field), cell(field), reason, argument));
        }

        private String column(Field field) {
            var index = columns.index(field);
            return index < 0 || index >= header.size() ? "" : header.get(index);
        }

        /** Address books put several values into one cell; the first is the main one. */
        private String cell(Field field) {
            var index = columns.index(field);
            return index < 0 ? "" : row.cell(index).split(" ::: ", 2)[0].strip();
        }
    }

    private static boolean yes(String cell) {
        return switch (Field.plain(cell)) {
            case "yes", "y", "true", "1", "x", "ja", "j", "wahr", "first time", "neu" -> true;
            default -> false;
        };
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static @Nullable Level level(String cell) {
        var word = Field.plain(cell);
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseGet(() -> switch (word) {
                    case "trainee", "intern", "azubi", "studentin", "studierende" -> Level.STUDENT;
                    case "entry", "entry level", "associate", "einsteiger", "berufseinsteiger" -> Level.JUNIOR;
                    case "mid", "mid level", "experienced", "fachkraft", "berufserfahren" -> Level.PROFESSIONAL;
                    case "expert", "principal", "erfahren" -> Level.SENIOR;
                    case "manager", "head", "director", "führungskraft", "leitung" -> Level.LEAD;
                    case "c level", "ceo", "owner", "founder", "geschäftsführung", "vorstand" -> Level.EXECUTIVE;
                    case "retired", "board", "berater", "beirat", "ruhestand" -> Level.ADVISOR;
                    default -> null;
                });
    }
}
