package io.rapport.benchmarks.matching;

import io.rapport.engine.matching.Kind;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import io.rapport.engine.matching.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Any number of members, each made from its number and the seed alone, so that none is kept. A member has an occupation,
 * offers some of its tasks, and asks for activities of others: of a related occupation seven times in ten. Everybody words
 * things in their own way: a vector has a cosine of about 0.9 with that of O*NET's text. All statements are of one kind,
 * which leaves most pairs possible, and everybody is in one community. Each speaks one {@link Language}, so that every
 * search is narrowed to those with whom the member can talk.
 */
final class InventedMembers {

    static final UUID COMMUNITY = new UUID(1, 1);

    /** The length of the noise beside a text's unit vector, which makes the cosine 0.9. */
    private static final double NOISE = Math.sqrt(1 / (0.9 * 0.9) - 1);

    private static final double RELATED = 0.7;
    private static final int POOL = 1 << 20;

    /** What members speak: so many of a hundred. */
    enum Language {
        ENGLISH("en", 89),
        GERMAN("de", 10),
        WELSH("cy", 1);

        private final String code;
        private final int inHundred;

        Language(String code, int inHundred) {
            this.code = code;
            this.inHundred = inHundred;
        }

        @Override
        public String toString() {
            return Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
        }

        /** Whether a row of a table is of a smaller language. */
        static boolean isOfFew(String row) {
            return row.endsWith(", " + GERMAN) || row.endsWith(", " + WELSH);
        }

        static Language of(int member) {
            int rest = member % 100;
            return rest < ENGLISH.inHundred ? ENGLISH : rest < ENGLISH.inHundred + GERMAN.inHundred ? GERMAN : WELSH;
        }
    }

    private final Occupations occupations;
    private final float[][] vectors;
    private final int each;
    private final long seed;
    private final float[] noise;

    /** @param each how many offers, and as many asks */
    InventedMembers(Occupations occupations, float[][] vectors, int each, long seed) {
        this.occupations = occupations;
        this.vectors = vectors;
        this.each = each;
        this.seed = seed;
        var random = new Random(seed);
        int dimensions = vectors[0].length;
        this.noise = new float[POOL + dimensions];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (random.nextGaussian() * NOISE / Math.sqrt(dimensions));
        }
    }

    int each() {
        return each;
    }

    Iterable<Person> first(int count) {
        return () -> stream(count).iterator();
    }

    private Stream<Person> stream(int count) {
        return IntStream.range(0, count).mapToObj(this::member);
    }

    Person member(int number) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L + number);
        int occupation = random.nextInt(occupations.tasks().length);
        int[] tasks = some(occupations.tasks()[occupation], random);
        var statements = new Statement[2 * each];
        for (int i = 0; i < each; i++) {
            int ask = pick(occupations.activities()[other(occupation, random)], random);
            statements[i] = statement(number, i, Side.OFFER, tasks[i], random);
            statements[each + i] = statement(number, each + i, Side.ASK, ask, random);
        }
        return new Person(
                new UUID(7, number),
                Set.of(COMMUNITY),
                null,
                Set.of(Language.of(number).code),
                Set.of(),
                Arrays.asList(statements));
    }

    /** Without making the other. */
    boolean canMeet(Person me, int other) {
        return me.languages().contains(Language.of(other).code);
    }

    private int[] some(int[] from, Random random) {
        int[] all = from.clone();
        for (int i = 0; i < each; i++) {
            int j = i + random.nextInt(all.length - i);
            int swapped = all[i];
            all[i] = all[j];
            all[j] = swapped;
        }
        return Arrays.copyOf(all, each);
    }

    private int other(int occupation, Random random) {
        int[] related = occupations.related()[occupation];
        return related.length > 0 && random.nextDouble() < RELATED
                ? pick(related, random)
                : random.nextInt(occupations.tasks().length);
    }

    private static int pick(int[] from, Random random) {
        return from[random.nextInt(from.length)];
    }

    private Statement statement(int member, int place, Side side, int text, Random random) {
        return new Statement(
                new UUID(place, member),
                side,
                Kind.EXPERTISE,
                occupations.texts().get(text),
                worded(vectors[text], random.nextInt(POOL)),
                null,
                1);
    }

    private float[] worded(float[] vector, int start) {
        var own = new float[vector.length];
        double square = 0;
        for (int d = 0; d < own.length; d++) {
            own[d] = vector[d] + noise[start + d];
            square += (double) own[d] * own[d];
        }
        float scale = (float) (1 / Math.sqrt(square));
        for (int d = 0; d < own.length; d++) {
            own[d] *= scale;
        }
        return own;
    }

    long speakers(int among, Language language) {
        return IntStream.range(0, among)
                .filter(number -> Language.of(number) == language)
                .count();
    }

    /** Different members who speak a language, at random but the same ones each time. */
    List<Person> sample(int from, int count, long salt, Language language) {
        var random = new Random(seed + salt);
        return random.ints(0, from)
                .filter(number -> Language.of(number) == language)
                .distinct()
                .limit(Math.min(count, speakers(from, language)))
                .mapToObj(this::member)
                .toList();
    }
}
