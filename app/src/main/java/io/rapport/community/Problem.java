package io.rapport.community;

/**
 * Why a row of a file was not taken.
 *
 * @param column the header of the column that is to blame
 * @param value what stands there, shortened
 * @param argument what the reason speaks of: a limit, another line, another person
 */
public record Problem(int line, String column, String value, Reason reason, String argument) {

    private static final int LONGEST_VALUE = 200;

    public enum Reason {
        EMAIL_MISSING,
        EMAIL_INVALID,
        NAME_MISSING,
        TOO_LONG,
        TOO_MANY,
        SAME_EMAIL_ABOVE,
        SAME_ID_ABOVE,
        EMAIL_OF_ANOTHER,
        ID_OF_ANOTHER
    }

    public Problem {
        value = value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
