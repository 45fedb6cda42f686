package io.rapport.channel.paper;

import java.util.ArrayList;
import java.util.List;

/** Draws one personal plan: a head with the name, then what happens, each meeting with its two facing lines. */
final class PlanPages {

    private static final float MARGIN = 32;
    private static final float TIME = 58;
    private static final float FOOT = 30;
    private static final float CODE = 74;
    private static final int MOST_REASON_LINES = 3;

    private final Book book;
    private final PersonalPlan plan;
    private final float width;
    private final float inner;

    PlanPages(Book book, PersonalPlan plan) {
        this.book = book;
        this.plan = plan;
        width = book.width() - 2 * MARGIN;
        inner = width - TIME;
    }

    void draw() {
        var pen = book.nextPage();
        var pages = pages(pen);
        for (var number = 0; number < pages.size(); number++) {
            if (number > 0) {
                pen = book.nextPage();
            }
            var top = number == 0 ? head(pen) : continued(pen);
            for (var entry : pages.get(number)) {
                draw(pen, entry, top);
                top += height(pen, entry);
            }
            foot(pen, number + 1, pages.size());
        }
    }

    /** Entries are never torn apart; one that does not fit begins the next page, with what leads to it. */
    private List<List<PersonalPlan.Entry>> pages(Pen pen) {
        var pages = new ArrayList<List<PersonalPlan.Entry>>();
        var page = new ArrayList<PersonalPlan.Entry>();
        var top = headHeight();
        for (var entry : plan.entries()) {
            var height = height(pen, entry);
            if (top + height > book.height() - FOOT - 14 && !page.isEmpty()) {
                var next = new ArrayList<PersonalPlan.Entry>();
                top = 64;
                while (!page.isEmpty() && leads(page.getLast())) {
                    next.addFirst(page.removeLast());
                    top += height(pen, next.getFirst());
                }
                if (!page.isEmpty()) {
                    pages.add(page);
                }
                page = next;
            }
            page.add(entry);
            top += height;
        }
        pages.add(page);
        return pages;
    }

    /** Whether it means what comes after it, and stands with that on a page. */
    private static boolean leads(PersonalPlan.Entry entry) {
        return entry instanceof PersonalPlan.Day || entry instanceof PersonalPlan.Walk;
    }

    private float headHeight() {
        return 148;
    }

    private float head(Pen pen) {
        pen.panel(0, 0, book.width(), 128, 0, Ink.PAPER);
        pen.panel(0, 0, book.width(), 5, 0, Ink.INK);
        var text = width - (plan.code().isEmpty() ? 0 : CODE + 14);
        pen.line(plan.event(), Face.STRONG, 9, Ink.ACCENT, MARGIN, 34, text);
        pen.line(plan.person(), Face.TITLE, 24, Ink.INK, MARGIN, 66, text);
        pen.line(plan.organisation(), Face.TEXT, 9.5f, Ink.SOFT, MARGIN, 83, text);
        pen.line(plan.when(), Face.STRONG, 9, Ink.TEXT, MARGIN, 104, text);
        pen.line(plan.where(), Face.TEXT, 9, Ink.SOFT, MARGIN, 117, text);
        if (!plan.code().isEmpty()) {
            var x = MARGIN + width - CODE;
            pen.panel(x, 18, CODE, CODE, 6, java.awt.Color.WHITE);
            pen.code(plan.code(), x, 18, CODE);
            pen.centred(plan.codeHint(), Face.TEXT, 6.5f, Ink.SOFT, x - 8, 103, CODE + 16);
        }
        return headHeight();
    }

    private float continued(Pen pen) {
        pen.panel(0, 0, book.width(), 5, 0, Ink.INK);
        pen.line(plan.person(), Face.TITLE, 13, Ink.INK, MARGIN, 38, width * 0.6f);
        pen.right(plan.event(), Face.TEXT, 8.5f, Ink.SOFT, MARGIN + width * 0.6f, 38, width * 0.4f);
        pen.rule(MARGIN, 48, MARGIN + width, 48, 0.7f, Ink.LINE);
        return 64;
    }

    private void foot(Pen pen, int number, int of) {
        var base = book.height() - 18;
        pen.rule(MARGIN, base - 13, MARGIN + width, base - 13, 0.7f, Ink.LINE);
        pen.line(plan.foot(), Face.TEXT, 7, Ink.SOFT, MARGIN, base, width - 90);
        pen.right(
                of == 1 ? "Rapport" : "Rapport · " + number + "/" + of,
                Face.TITLE,
                8,
                Ink.INK,
                MARGIN + width - 90,
                base,
                90);
    }

    private float height(Pen pen, PersonalPlan.Entry entry) {
        return switch (entry) {
            case PersonalPlan.Day ignored -> 30;
            case PersonalPlan.Block ignored -> 34;
            case PersonalPlan.Walk ignored -> 20;
            case PersonalPlan.Meeting meeting ->
                33
                        + facingHeight(
                                pen,
                                meeting.facing().giveLabel(),
                                meeting.facing().give())
                        + facingHeight(
                                pen,
                                meeting.facing().gainLabel(),
                                meeting.facing().gain())
                        + 9;
        };
    }

    private void draw(Pen pen, PersonalPlan.Entry entry, float top) {
        switch (entry) {
            case PersonalPlan.Day day -> pen.line(day.name(), Face.TITLE, 12, Ink.INK, MARGIN, top + 14, width);
            case PersonalPlan.Block block -> block(pen, block, top);
            case PersonalPlan.Walk walk ->
                pen.line(walk.words(), Face.STRONG, 8.5f, Ink.GAIN_TEXT, MARGIN + TIME, top + 9, inner);
            case PersonalPlan.Meeting meeting -> meeting(pen, meeting, top);
        }
    }

    private void block(Pen pen, PersonalPlan.Block block, float top) {
        time(pen, block.from(), block.to(), top + 2);
        pen.rule(MARGIN + TIME, top + 8, MARGIN + width, top + 8, 0.7f, Ink.LINE);
        var title = pen.width(block.title(), Face.TEXT, 9.5f);
        var shown = Math.min(title, inner * 0.6f);
        pen.panel(MARGIN + TIME, top, shown + 10, 16, 0, java.awt.Color.WHITE);
        pen.line(block.title(), Face.TEXT, 9.5f, Ink.GAIN_TEXT, MARGIN + TIME, top + 11, inner * 0.6f);
        pen.line(block.where(), Face.TEXT, 8, Ink.SOFT, MARGIN + TIME, top + 23, inner);
    }

    private void time(Pen pen, String from, String to, float top) {
        pen.line(from, Face.TITLE, 13.5f, Ink.INK, MARGIN, top + 11, TIME - 6);
        pen.line(to, Face.TEXT, 7.5f, Ink.SOFT, MARGIN, top + 22, TIME - 6);
    }

    private void meeting(Pen pen, PersonalPlan.Meeting meeting, float top) {
        var x = MARGIN + TIME;
        time(pen, meeting.from(), meeting.to(), top);
        var table = Math.min(pen.width(meeting.table(), Face.STRONG, 8.5f) + 16, inner * 0.45f);
        pen.panel(x + inner - table, top, table, 17, 8.5f, Ink.INK);
        pen.centred(
                meeting.table(),
                Face.STRONG,
                8.5f,
                java.awt.Color.WHITE,
                x + inner - table + 6,
                top + 11.6f,
                table - 12);
        pen.line(meeting.whom(), Face.STRONG, 11.5f, Ink.TEXT, x, top + 11, inner - table - 8);
        pen.line(meeting.about(), Face.TEXT, 8.2f, Ink.SOFT, x, top + 24, inner - table - 8);
        var facing = meeting.facing();
        var next = top + 31;
        next += facing(pen, facing.giveLabel(), facing.give(), Ink.GIVE, Ink.INK, x, next);
        facing(pen, facing.gainLabel(), facing.gain(), Ink.GAIN, Ink.GAIN_TEXT, x, next);
    }

    private float facingHeight(Pen pen, String label, String reason) {
        return reason.isEmpty() ? 0 : reasonHeight(pen, label, reason) + 12;
    }

    private float reasonHeight(Pen pen, String label, String reason) {
        var lines = Math.min(
                MOST_REASON_LINES * Pen.leading(8.2f), pen.height(reason, Face.TEXT, 8.2f, inner - labelWidth() - 18));
        return Math.max(lines, Pen.leading(8.2f));
    }

    private float labelWidth() {
        return inner * 0.23f;
    }

    private float facing(
            Pen pen, String label, String reason, java.awt.Color ground, java.awt.Color ink, float x, float top) {
        if (reason.isEmpty()) {
            return 0;
        }
        var height = reasonHeight(pen, label, reason);
        pen.panel(x, top, inner, height + 9, 5, ground);
        pen.line(label, Face.STRONG, 7.8f, ink, x + 8, top + 12.4f, labelWidth() - 8);
        pen.wrapped(
                reason,
                Face.TEXT,
                8.2f,
                Ink.TEXT,
                x + labelWidth() + 8,
                top + 3.4f,
                inner - labelWidth() - 18,
                MOST_REASON_LINES);
        return height + 12;
    }
}
