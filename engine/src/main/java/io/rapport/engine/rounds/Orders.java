package io.rapport.engine.rounds;

/** An order of each member's candidates, of all of them or of the first so many that are shown. */
public final class Orders {

    final Shortlists lists;
    /** The arcs of each member in the order in which they are shown, then those that are not shown. */
    final int[] arcs;
    /** How many of them are shown. */
    final int[] shown;

    Orders(Shortlists lists, int[] arcs, int[] shown) {
        this.lists = lists;
        this.arcs = arcs;
        this.shown = shown;
    }

    /** What a candidate counts for a member. */
    @FunctionalInterface
    public interface Score {
        double of(int member, int candidate);
    }

    /** Everybody's candidates by falling score; equals in the order in which their pairs were given. */
    public static Orders descending(Shortlists lists, Score score) {
        return descending(lists, lists.onEachPlace(score::of));
    }

    /** The same with a score for each arc. */
    static Orders descending(Shortlists lists, double[] score) {
        int[] arcs = new int[score.length];
        int[] shown = new int[lists.members()];
        double[] own = new double[lists.longest()];
        for (int m = 0; m < shown.length; m++) {
            int start = lists.from[m];
            shown[m] = lists.size(m);
            System.arraycopy(score, start, own, 0, shown[m]);
            int[] places = Descending.order(own, shown[m]);
            for (int r = 0; r < shown[m]; r++) {
                arcs[start + r] = start + places[r];
            }
        }
        return new Orders(lists, arcs, shown);
    }

    /** Whom a member sees, the first first. */
    public int[] of(int member) {
        int[] order = new int[shown[member]];
        for (int r = 0; r < order.length; r++) {
            order[r] = lists.partner[arcs[lists.from[member] + r]];
        }
        return order;
    }

    /** How likely each is looked at if members look along their lists like this. */
    public Exposure under(Examination examination) {
        double[] look = new double[arcs.length];
        double[] probabilities = examination.probabilities(lists.longest());
        for (int m = 0; m < shown.length; m++) {
            for (int r = 0; r < shown[m]; r++) {
                look[arcs[lists.from[m] + r]] = probabilities[r];
            }
        }
        return new Exposure(lists, look);
    }
}
