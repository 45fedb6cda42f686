package io.rapport.engine.scheduling;

import io.rapport.engine.rounds.Couple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What each couple is worth to a coffee round, as one number whose sums compare like a ranking: first not to have met, then
 * to have met long ago, then each wish in its rank, then what both gain. Each part is multiplied by more than all lower
 * parts of {@code people} couples can add up to.
 */
final class CoffeeWorth {

    /** More rounds ago than this makes no difference. */
    private static final int LONGEST_AGO = 7;

    private static final int GAIN_STEPS = 255;

    private final List<CoffeeGuest> guests;
    private final CoffeeRules rules;
    private final int[][][] traits;
    private final int apart;
    private final int common;
    private final Map<Long, Integer> met = new HashMap<>();
    private final Map<Long, Integer> gains = new HashMap<>();
    private final Map<Long, Boolean> never = new HashMap<>();

    /** @param guests in the order by which couples are asked for */
    CoffeeWorth(List<CoffeeGuest> guests, CoffeeRules rules) {
        this.guests = guests;
        this.rules = rules;
        var numbers = new HashMap<UUID, Integer>();
        guests.forEach(guest -> numbers.put(guest.id(), numbers.size()));
        rules.met().forEach((couple, ago) -> note(couple, numbers, met, Math.clamp(ago, 1, LONGEST_AGO)));
        rules.gains()
                .forEach((couple, gain) ->
                        note(couple, numbers, gains, (int) Math.round(GAIN_STEPS * Math.clamp(gain, 0, 1))));
        rules.never().forEach(couple -> note(couple, numbers, never, true));
        apart = rules.apart().size();
        common = rules.common().size();
        var names = new java.util.ArrayList<>(rules.apart().stream().sorted().toList());
        names.addAll(rules.common().stream().sorted().toList());
        names.addAll(rules.wishes());
        traits = new int[names.size()][][];
        for (int t = 0; t < traits.length; t++) {
            traits[t] = numbered(names.get(t));
        }
    }

    private static <T> void note(Couple couple, Map<UUID, Integer> numbers, Map<Long, T> where, T what) {
        Integer one = numbers.get(couple.one());
        Integer other = numbers.get(couple.other());
        if (one != null && other != null) {
            where.put(key(one, other), what);
        }
    }

    private static long key(int one, int other) {
        return (long) Math.min(one, other) << 32 | Math.max(one, other);
    }

    private int[][] numbered(String trait) {
        var numbers = new HashMap<String, Integer>();
        return guests.stream()
                .map(guest -> guest.traits().getOrDefault(trait, java.util.Set.of()).stream()
                        .mapToInt(value -> numbers.computeIfAbsent(value, unseen -> numbers.size()))
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Whether the hard rules let the two meet. */
    boolean possible(int one, int other) {
        if (never.containsKey(key(one, other))) {
            return false;
        }
        for (int t = 0; t < apart; t++) {
            if (share(traits[t][one], traits[t][other])) {
                return false;
            }
        }
        for (int t = apart; t < apart + common; t++) {
            if (differ(traits[t][one], traits[t][other])) {
                return false;
            }
        }
        return true;
    }

    boolean repeated(int one, int other) {
        return met.containsKey(key(one, other));
    }

    boolean fulfils(int one, int other, int wish) {
        return differ(traits[apart + common + wish][one], traits[apart + common + wish][other]);
    }

    /** @param people how many couples at most are added up */
    long of(int one, int other, int people) {
        Integer ago = met.get(key(one, other));
        long worth = ago == null ? 1 : 0;
        worth = worth * (LONGEST_AGO * (long) people + 1) + (ago == null ? 0 : ago);
        for (int wish = 0; wish < rules.wishes().size(); wish++) {
            worth = worth * (people + 1L) + (fulfils(one, other, wish) ? 1 : 0);
        }
        return worth * (GAIN_STEPS * (long) people + 1) + gains.getOrDefault(key(one, other), 0);
    }

    /** More than the worth of {@code people} couples together. */
    long more(int people) {
        long more = people + 1L;
        more *= LONGEST_AGO * (long) people + 1;
        for (int wish = 0; wish < rules.wishes().size(); wish++) {
            more *= people + 1L;
        }
        return more * (GAIN_STEPS * (long) people + 1);
    }

    private static boolean share(int[] some, int[] others) {
        for (int i = 0, j = 0; i < some.length && j < others.length; ) {
            if (some[i] == others[j]) {
                return true;
            }
            if (some[i] < others[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    /** Both are known and have nothing in common. */
    private static boolean differ(int[] some, int[] others) {
        return some.length > 0 && others.length > 0 && !share(some, others);
    }
}
