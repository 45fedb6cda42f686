package io.rapport.channel.paper;

import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.openpdf.text.PageSize;
import org.springframework.stereotype.Component;

/**
 * Prints. All words come from the caller, in the language of whoever reads them. The stream stays open; if it breaks,
 * what was asked for is not there and the exception says so.
 */
@Component
public class Paper {

    /** How badges lie on an A4 page, with marks where to cut. */
    public enum BadgeSheet {
        EIGHT(4),
        TEN(5);

        private final int rows;

        BadgeSheet(int rows) {
            this.rows = rows;
        }

        int rows() {
            return rows;
        }
    }

    /** Personal plans on A5, each beginning a page of its own. One plan is held in memory at a time. */
    public void plans(String title, Iterator<PersonalPlan> plans, OutputStream out) {
        try (var book = new Book(PageSize.A5, title, out)) {
            plans.forEachRemaining(plan -> new PlanPages(book, plan).draw());
        }
    }

    /** A sheet for each table, on A4. */
    public void tables(String title, Iterator<TableSheet> tables, OutputStream out) {
        try (var book = new Book(PageSize.A4, title, out)) {
            tables.forEachRemaining(table -> new TablePages(book, table).draw());
        }
    }

    /** The list for the door, on A4. */
    public void door(DoorList list, OutputStream out) {
        try (var book = new Book(PageSize.A4, list.title(), out)) {
            new DoorPages(book, list).draw();
        }
    }

    public void badges(String title, List<Badge> badges, BadgeSheet sheet, OutputStream out) {
        try (var book = new Book(PageSize.A4, title, out)) {
            new BadgePages(book, sheet).draw(badges);
        }
    }
}
