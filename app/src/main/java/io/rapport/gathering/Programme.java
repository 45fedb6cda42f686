package io.rapport.gathering;

import io.rapport.web.Refusal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;

/** The days of an event and what is for all on them, as an organiser entered them: to be checked before it is stored. */
public record Programme(List<Day> days, List<Session> sessions) {

    public static final int MOST_DAYS = 14;
    public static final int MOST_SESSIONS = 50;
    public static final int MOST_SLOTS = 500;

    /** What is wrong with one of the rows. @param row from 0; of the days, or of the sessions */
    public static class Wrong extends Refusal {

        private final boolean session;
        private final int row;

        Wrong(boolean session, int row, String key, Object... arguments) {
            super(key, arguments);
            this.session = session;
            this.row = row;
        }

        public boolean session() {
            return session;
        }

        public int row() {
            return row;
        }
    }

    public Programme {
        days = List.copyOf(days);
        sessions = List.copyOf(sessions);
    }

    /**
     * Refuses what cannot be: days in the past, days and sessions that overlap, sessions on other days.
     *
     * @param known days that were accepted before, and may have begun meanwhile
     * @throws Wrong naming the first row that is wrong
     */
    void check(Rules rules, List<Day> known, LocalDate today) {
        if (days.isEmpty()) {
            throw new Refusal("gathering.wrong.noDay");
        }
        if (days.size() > MOST_DAYS) {
            throw new Refusal("gathering.wrong.manyDays", MOST_DAYS);
        }
        if (sessions.size() > MOST_SESSIONS) {
            throw new Refusal("gathering.wrong.manySessions", MOST_SESSIONS);
        }
        var dates = new HashSet<LocalDate>();
        for (int row = 0; row < days.size(); row++) {
            checkDay(days.get(row), row, rules, known, today, dates);
        }
        for (int row = 0; row < sessions.size(); row++) {
            checkSession(row);
        }
    }

    private static void checkDay(
            Day day, int row, Rules rules, List<Day> known, LocalDate today, HashSet<LocalDate> dates) {
        if (!dates.add(day.day())) {
            throw new Wrong(false, row, "gathering.wrong.dayTwice");
        }
        if (day.day().isBefore(today) && !known.contains(day)) {
            throw new Wrong(false, row, "gathering.wrong.past");
        }
        if (day.day().isAfter(today.plusYears(5))) {
            throw new Wrong(false, row, "gathering.wrong.far");
        }
        if (!day.starts().isBefore(day.ends())) {
            throw new Wrong(false, row, "gathering.wrong.ends", day.starts(), day.ends());
        }
        if (day.starts().until(day.ends(), ChronoUnit.MINUTES) < rules.slotMinutes()) {
            throw new Wrong(false, row, "gathering.wrong.short", rules.slotMinutes());
        }
    }

    private void checkSession(int row) {
        var session = sessions.get(row);
        if (!session.starts().isBefore(session.ends())) {
            throw new Wrong(true, row, "gathering.wrong.ends", session.starts(), session.ends());
        }
        if (days.stream().noneMatch(day -> day.day().equals(session.day()))) {
            throw new Wrong(true, row, "gathering.wrong.otherDay");
        }
        for (var above : sessions.subList(0, row)) {
            if (above.day().equals(session.day())
                    && above.starts().isBefore(session.ends())
                    && session.starts().isBefore(above.ends())) {
                throw new Wrong(true, row, "gathering.wrong.overlap", above.title(), above.starts(), above.ends());
            }
        }
    }
}
