package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/**
 * Plans who has a coffee with whom: everybody in one pair, or in one trio if they would be left over.
 *
 * <p>Plans compare like a ranking: fewest people left out; fewest trios; fewest couples who have met before, and then those
 * who met longest ago; for each wish in its rank the most couples who fulfil it; the most that both gain. Hard rules are
 * never broken.
 *
 * <ol>
 *   <li>Up to {@value CoffeeTable#EXHAUSTIVE} people the best plan is found among all.
 *   <li>Up to {@value #AT_ONCE} people it is a {@linkplain MaximumWeightMatching matching of greatest weight}: the best
 *       that pairs alone allow. Whoever is left joins the pair that suits best; with an odd number each person is tried as the
 *       one who joins. That last choice need not be the best of all.
 *   <li>More people sit at tables of that kind, drawn by the seed, and then again and again at other tables made of whole
 *       groups, each of which is planned anew and only kept if it gets better: a large-neighbourhood search. A few rounds
 *       without gain end it.
 * </ol>
 *
 * <p>The same arguments give the same plan, in whatever order the collections come. 100 people take some milliseconds (odd: a
 * hundred times that), thousands some seconds.
 *
 * @see <a href="https://doi.org/10.1007/3-540-49481-2_30">Shaw, Using constraint programming and local search methods to solve
 *     vehicle routing problems, 1998</a>
 */
public final class CoffeeRounds {

    static final int AT_ONCE = 64;

    /** How often in a row everybody is seated anew for nothing before that is the plan. */
    private static final int PATIENCE = 2;

    private static final int MOST_SEATINGS = 12;

    private final List<CoffeeGuest> guests;
    private final CoffeeWorth worth;
    private final Random random;
    private final DoubleConsumer progress;

    private CoffeeRounds(List<CoffeeGuest> guests, CoffeeRules rules, long seed, DoubleConsumer progress) {
        this.progress = progress;
        this.guests = guests;
        this.worth = new CoffeeWorth(guests, rules);
        this.random = new Random(seed);
    }

    /**
     * Plans one round.
     *
     * @param guests who takes part, each once
     * @param seed decides between equals, so that over many rounds nobody is always the third
     * @throws IllegalArgumentException if a guest is there twice
     */
    public static CoffeePlan plan(Collection<CoffeeGuest> guests, CoffeeRules rules, long seed) {
        return plan(guests, rules, seed, done -> {});
    }

    /**
     * The same, watched.
     *
     * @param progress is told how much of the work that may be needed is done, from 0 to 1, by the thread that called; the plan
     *     may be there earlier
     */
    public static CoffeePlan plan(
            Collection<CoffeeGuest> guests, CoffeeRules rules, long seed, DoubleConsumer progress) {
        var sorted = new ArrayList<>(guests);
        sorted.sort(Comparator.comparing(CoffeeGuest::id));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
                throw new IllegalArgumentException(
                        "The guest (" + sorted.get(i).id() + ") is in the coffee round twice.");
            }
        }
        // between equals the first in the list wins
        Collections.shuffle(sorted, new Random(seed));
        return new CoffeeRounds(sorted, rules, seed, progress).plan(rules);
    }

    private CoffeePlan plan(CoffeeRules rules) {
        int[] everybody = new int[guests.size()];
        Arrays.setAll(everybody, number -> number);
        var groups = everybody.length <= AT_ONCE ? new CoffeeTable(worth, everybody).best() : tables(everybody);
        return told(groups, rules);
    }

    private List<int[]> tables(int[] everybody) {
        List<int[]> groups = new ArrayList<>();
        for (int start = 0; start < everybody.length; start += AT_ONCE) {
            int end = Math.min(everybody.length, start + AT_ONCE);
            groups.addAll(new CoffeeTable(worth, Arrays.copyOfRange(everybody, start, end)).best());
            tell(0, (double) end / everybody.length);
        }
        int inVain = 0;
        for (int seating = 0; seating < MOST_SEATINGS && inVain < PATIENCE; seating++) {
            inVain = seatedAnew(groups, seating) ? 0 : inVain + 1;
        }
        return groups;
    }

    /** Puts whole groups to other tables and plans each table anew; true if that made anything better. */
    private boolean seatedAnew(List<int[]> groups, int seating) {
        boolean dealt = seating % 2 == 0;
        inOrder(groups);
        int count = Math.ceilDiv(guests.size(), AT_ONCE);
        int each = Math.ceilDiv(groups.size(), count);
        List<List<int[]>> tables = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            tables.add(new ArrayList<>());
        }
        for (int g = 0; g < groups.size(); g++) {
            tables.get(dealt ? g % count : g / each).add(groups.get(g));
        }
        int inAll = groups.size();
        groups.clear();
        boolean better = false;
        for (var before : tables) {
            var table = new CoffeeTable(
                    worth, before.stream().flatMapToInt(Arrays::stream).toArray());
            var after = table.best();
            boolean gain = table.compare(after, before) > 0;
            groups.addAll(gain ? after : before);
            better |= gain;
            tell(1 + seating, (double) groups.size() / inAll);
        }
        return better;
    }

    /** @param seatings that are over @param seated how much of the one that goes on is done */
    private void tell(int seatings, double seated) {
        progress.accept((seatings + Math.min(1, seated)) / (1 + MOST_SEATINGS));
    }

    /**
     * By chance; but who is alone and who is three come first and in turns, because they can help each other most, and then
     * the pairs that could take somebody who is alone.
     */
    private void inOrder(List<int[]> groups) {
        Collections.shuffle(groups, random);
        var alone = groups.stream()
                .filter(group -> group.length == 1)
                .limit(AT_ONCE)
                .toList();
        int[] seen = new int[4];
        var places = new IdentityHashMap<int[], Integer>();
        for (int[] group : groups) {
            boolean pair = group.length == 2;
            places.put(group, pair ? 3 * groups.size() - takes(group, alone) : seen[group.length]++);
        }
        groups.sort(Comparator.comparing(places::get));
    }

    private int takes(int[] pair, List<int[]> alone) {
        int takes = 0;
        for (int[] each : alone) {
            takes += worth.possible(pair[0], each[0]) && worth.possible(pair[1], each[0]) ? 1 : 0;
        }
        return takes;
    }

    private CoffeePlan told(List<int[]> all, CoffeeRules rules) {
        List<List<UUID>> groups = new ArrayList<>();
        Set<UUID> leftOut = new HashSet<>();
        int couples = 0;
        int repeats = 0;
        int[] fulfilled = new int[rules.wishes().size()];
        for (int[] group : all) {
            var ids = new TreeSet<UUID>();
            Arrays.stream(group).forEach(guest -> ids.add(guests.get(guest).id()));
            if (group.length == 1) {
                leftOut.addAll(ids);
                continue;
            }
            groups.add(List.copyOf(ids));
            for (int i = 0; i < group.length; i++) {
                for (int j = i + 1; j < group.length; j++) {
                    couples++;
                    repeats += worth.repeated(group[i], group[j]) ? 1 : 0;
                    for (int wish = 0; wish < fulfilled.length; wish++) {
                        fulfilled[wish] += worth.fulfils(group[i], group[j], wish) ? 1 : 0;
                    }
                }
            }
        }
        groups.sort(Comparator.comparing(List::getFirst));
        return new CoffeePlan(
                groups,
                leftOut,
                couples,
                repeats,
                Arrays.stream(fulfilled).boxed().toList());
    }
}
