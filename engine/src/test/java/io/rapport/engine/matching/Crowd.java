package io.rapport.engine.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Random people whose statements lie around a few topics, so that some match and most do not. */
final class Crowd {

    static final int DIMENSIONS = 48;
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final UUID OURS = new UUID(1, 1);
    static final UUID OTHERS = new UUID(1, 2);
    private static final List<String> WORDS =
            List.of("hospital", "packaging", "film", "export", "pricing", "hiring", "energy", "bakery");

    private final Random random;
    private final List<float[]> topics = new ArrayList<>();

    Crowd(long seed, int topics) {
        random = new Random(seed);
        for (int i = 0; i < topics; i++) {
            this.topics.add(unit(random.doubles(DIMENSIONS, -1, 1).toArray()));
        }
    }

    List<Person> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> person()).toList();
    }

    Person person() {
        return new Person(
                id(),
                random.nextInt(5) == 0 ? Set.of(OTHERS) : random.nextInt(5) == 0 ? Set.of(OURS, OTHERS) : Set.of(OURS),
                random.nextInt(3) == 0 ? null : "Firm " + random.nextInt(6),
                random.nextInt(8) == 0 ? Set.of() : Set.of(random.nextInt(5) == 0 ? "da" : "en"),
                random.nextInt(8) == 0 ? Set.of("phone") : Set.of(),
                IntStream.range(0, random.nextInt(7)).mapToObj(i -> statement()).toList());
    }

    List<Statement> statements(int count) {
        return IntStream.range(0, count).mapToObj(i -> statement()).toList();
    }

    Statement statement() {
        var topic = topics.get(random.nextInt(topics.size()));
        double noise = random.nextDouble() * 0.15;
        double[] near = new double[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            near[d] = topic[d] + noise * random.nextGaussian();
        }
        Instant expiresAt =
                switch (random.nextInt(6)) {
                    case 0 -> NOW.minusSeconds(random.nextInt(1_000_000));
                    case 1 -> NOW.plusNanos(1 + random.nextInt(1_000_000));
                    case 2 -> NOW;
                    default -> null;
                };
        return new Statement(
                id(),
                random.nextBoolean() ? Side.OFFER : Side.ASK,
                Kind.values()[random.nextInt(Kind.values().length)],
                WORDS.get(random.nextInt(WORDS.size())) + " and " + WORDS.get(random.nextInt(WORDS.size())),
                random.nextInt(12) == 0 ? new float[DIMENSIONS] : unit(near),
                expiresAt,
                1 + random.nextInt(3));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    static float[] unit(double... components) {
        double square = 0;
        for (double component : components) {
            square += component * component;
        }
        var unit = new float[components.length];
        for (int d = 0; d < unit.length; d++) {
            unit[d] = (float) (components[d] / Math.sqrt(square));
        }
        return unit;
    }
}
