package io.rapport.engine.scheduling;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.Literal;
import java.util.Arrays;

/**
 * Counts a person's busy slots and breaks, by ladders of literals "at least so many until here": a sequential counter (Sinz,
 * <i>Towards an Optimal CNF Encoding of Boolean Cardinality Constraints</i>, CP 2005), so that what is learned can speak of
 * how many there were until some slot, which a sum over all slots cannot.
 */
final class BreakCounting {

    private final CpModel cp;
    private final int[] day;
    private final Literal yes;
    private final Literal no;

    BreakCounting(CpModel cp, int[] day) {
        this.cp = cp;
        this.day = day;
        yes = cp.trueLiteral();
        no = cp.falseLiteral();
    }

    Literal never() {
        return no;
    }

    /** Asks for so many busy slots. */
    void busy(Literal[] busy, int total) {
        int left = (int) Arrays.stream(busy).filter(slot -> slot != no).count();
        int seen = 0;
        var before = none(total);
        for (var slot : busy) {
            if (slot == no) {
                continue;
            }
            seen++;
            left--;
            var now = none(total);
            for (int k = 1; k <= total; k++) {
                if (k <= total - left) {
                    now[k] = yes;
                } else if (k <= seen) {
                    now[k] = cp.newBoolVar("");
                }
            }
            step(before, now, slot);
            before = now;
        }
    }

    /**
     * Allows so many breaks at most.
     *
     * @return that there are at least 1, 2, … of them
     */
    Literal[] breaks(Literal[] busy, int most) {
        var before = none(most);
        var begun = no;
        for (int s = 0; s < busy.length; s++) {
            if (s > 0 && day[s] != day[s - 1]) {
                begun = no;
            }
            if (busy[s] == no) {
                continue;
            }
            if (begun == no) {
                begun = busy[s];
                continue;
            }
            var now = none(most);
            for (int k = 1; k <= most; k++) {
                now[k] = cp.newBoolVar("");
            }
            step(before, now, busy[s], not(busy[s - 1]), begun);
            before = now;
            begun = either(begun, busy[s]);
        }
        return Arrays.copyOfRange(before, 1, most + 1);
    }

    private Literal[] none(int most) {
        var none = new Literal[most + 2];
        Arrays.fill(none, no);
        none[0] = yes;
        return none;
    }

    private Literal either(Literal one, Literal other) {
        var either = cp.newBoolVar("");
        clause(not(one), either);
        clause(not(other), either);
        clause(not(either), one, other);
        return either;
    }

    /** At least k now: those were before, or one less and all of these hold. */
    private void step(Literal[] before, Literal[] now, Literal... one) {
        for (int k = 1; k < now.length; k++) {
            clause(not(before[k]), now[k]);
            clause(not(now[k]), before[k - 1]);
            var more = new Literal[one.length + 2];
            for (int i = 0; i < one.length; i++) {
                more[i] = not(one[i]);
                clause(not(now[k]), before[k], one[i]);
            }
            more[one.length] = not(before[k - 1]);
            more[one.length + 1] = now[k];
            clause(more);
        }
    }

    private Literal not(Literal literal) {
        return literal == yes ? no : literal == no ? yes : literal.not();
    }

    /** One of them holds; nothing is said where one does anyway. */
    private void clause(Literal... literals) {
        if (Arrays.stream(literals).noneMatch(literal -> literal == yes)) {
            cp.addBoolOr(
                    Arrays.stream(literals).filter(literal -> literal != no).toArray(Literal[]::new));
        }
    }
}
