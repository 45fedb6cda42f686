package io.rapport.engine.scheduling;

/**
 * Makes room for a meeting by moving as few others as possible: first one, each to where it is free, then two, up to
 * {@link #MOST}. To move more people than that for one meeting is not worth it once they were told.
 */
final class Displacement {

    static final int MOST = 3;

    private final Grid grid;
    private final Model model;
    private final Placing placing;

    /** Meetings that have moved already in this attempt, with the places where they were. */
    private final int[] moved = new int[4 * MOST + 4];

    private final int[] from = new int[4 * MOST + 4];
    private int size;

    Displacement(Grid grid, Placing placing) {
        this.grid = grid;
        this.model = grid.model;
        this.placing = placing;
    }

    /** Whether the meeting, which has no free place, has one now. */
    boolean insert(int meeting) {
        for (int others = 1; others <= MOST; others++) {
            size = 0;
            if (settle(meeting, others)) {
                return true;
            }
        }
        return false;
    }

    /** Puts a meeting that is nowhere where at most so many others have to move. */
    private boolean settle(int meeting, int others) {
        int direct = placing.bestPlace(meeting);
        if (direct != Grid.NOWHERE) {
            note(meeting, Grid.NOWHERE);
            grid.place(meeting, direct);
            return true;
        }
        for (int place = 0; place < model.places && others > 0; place++) {
            if (model.mayBe(meeting, place) && settleAt(meeting, place, others)) {
                return true;
            }
        }
        return false;
    }

    private boolean settleAt(int meeting, int place, int others) {
        var inTheWay = placing.inTheWay(meeting, place);
        if (inTheWay.size == 0 || inTheWay.size > others) {
            return false;
        }
        for (int i = 0; i < inTheWay.size; i++) {
            if (hasMoved(inTheWay.numbers[i]) || placing.isFixed(inTheWay.numbers[i])) {
                return false;
            }
        }
        int mark = size;
        for (int i = 0; i < inTheWay.size; i++) {
            note(inTheWay.numbers[i], grid.at[inTheWay.numbers[i]]);
            grid.remove(inTheWay.numbers[i]);
        }
        boolean settled = grid.fits(meeting, place);
        if (settled) {
            note(meeting, Grid.NOWHERE);
            grid.place(meeting, place);
            int left = others - inTheWay.size;
            for (int i = 0; i < inTheWay.size && settled; i++) {
                settled = settle(inTheWay.numbers[i], i + 1 < inTheWay.size ? 0 : left);
            }
        }
        if (!settled) {
            undo(mark);
        }
        return settled;
    }

    private void note(int meeting, int place) {
        moved[size] = meeting;
        from[size++] = place;
    }

    private boolean hasMoved(int meeting) {
        for (int i = 0; i < size; i++) {
            if (moved[i] == meeting) {
                return true;
            }
        }
        return false;
    }

    private void undo(int mark) {
        for (int i = mark; i < size; i++) {
            if (grid.at[moved[i]] != Grid.NOWHERE) {
                grid.remove(moved[i]);
            }
        }
        for (int i = mark; i < size; i++) {
            if (from[i] != Grid.NOWHERE && grid.at[moved[i]] == Grid.NOWHERE) {
                grid.place(moved[i], from[i]);
            }
        }
        size = mark;
    }
}
