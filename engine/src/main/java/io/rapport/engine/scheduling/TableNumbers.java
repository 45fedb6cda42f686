package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Gives each meeting its table: its own, the announced one, the one somebody sits at already, or any. */
final class TableNumbers {

    private final Model model;
    private final Grid grid;
    private final int[] tableOf;

    /** The meeting at each table, by table and slot. */
    private final int[] taken;

    private final List<List<Integer>> shared = new ArrayList<>();

    private TableNumbers(Grid grid) {
        this.grid = grid;
        this.model = grid.model;
        tableOf = new int[model.meetings];
        Arrays.fill(tableOf, -1);
        taken = new int[model.tables * model.slots];
        Arrays.fill(taken, Grid.FREE);
        for (int h = 0; h < model.halls; h++) {
            shared.add(new ArrayList<>());
        }
        for (int t = 0; t < model.tables; t++) {
            var table = model.problem.tables().get(t);
            if (!table.booth()) {
                shared.get(model.walking == null ? 0 : table.hall()).add(t);
            }
        }
    }

    /** The table of each meeting. A meeting that finds none for its whole length is taken out of the grid. */
    static int[] of(Grid grid) {
        var numbers = new TableNumbers(grid);
        numbers.named();
        numbers.announced();
        numbers.others();
        return numbers.tableOf;
    }

    private void named() {
        for (int m = 0; m < model.meetings; m++) {
            if (grid.at[m] != Grid.NOWHERE && model.table[m] >= 0) {
                seat(m, model.table[m]);
            }
        }
    }

    private void announced() {
        for (int m = 0; m < model.meetings; m++) {
            int table = model.announcedTable[m];
            if (grid.at[m] != Grid.NOWHERE
                    && tableOf[m] < 0
                    && grid.at[m] == model.announced[m]
                    && free(m, table)
                    && !model.problem.tables().get(table).booth()) {
                seat(m, table);
            }
        }
    }

    /** In the order of their starts; so intervals need no more tables than there are meetings at once. */
    private void others() {
        int[] order = IntStream.range(0, model.meetings)
                .filter(m -> grid.at[m] != Grid.NOWHERE && tableOf[m] < 0)
                .boxed()
                .sorted(Comparator.comparingInt(m -> grid.at[m]))
                .mapToInt(Integer::intValue)
                .toArray();
        int next = 0;
        for (int m : order) {
            next = any(m, shared.get(model.hallOf(grid.at[m])), next);
        }
    }

    private int any(int m, List<Integer> tables, int next) {
        int start = model.slotOf(grid.at[m]);
        for (int person : model.who[m]) {
            int before = start == 0 ? Grid.FREE : grid.cell[person * model.slots + start - 1];
            int table = before == Grid.FREE ? -1 : tableOf[before];
            if (table >= 0 && tables.contains(table) && free(m, table)) {
                seat(m, table);
                return next;
            }
        }
        for (int i = 0; i < tables.size(); i++) {
            int table = tables.get((next + i) % tables.size());
            if (free(m, table)) {
                seat(m, table);
                return (next + i + 1) % tables.size();
            }
        }
        grid.remove(m);
        return next;
    }

    private boolean free(int m, int table) {
        int start = model.slotOf(grid.at[m]);
        for (int s = start; s < start + model.length[m]; s++) {
            if (taken[table * model.slots + s] != Grid.FREE) {
                return false;
            }
        }
        return true;
    }

    private void seat(int m, int table) {
        int start = model.slotOf(grid.at[m]);
        for (int s = start; s < start + model.length[m]; s++) {
            taken[table * model.slots + s] = m;
        }
        tableOf[m] = table;
    }
}
