package io.rapport.community;

import java.util.List;

/**
 * One page of a long list.
 *
 * @param page from 1
 * @param total how many there are on all pages
 */
public record Paged<T>(List<T> items, int page, int total) {

    public static final int SIZE = 50;

    /** Which page somebody asked for, made harmless. */
    public record Paging(int page) {

        public static Paging of(int page) {
            return new Paging(Math.clamp(page, 1, 100_000));
        }

        public int offset() {
            return (page - 1) * SIZE;
        }
    }

    public int pages() {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }
}
