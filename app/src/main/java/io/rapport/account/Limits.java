package io.rapport.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How often sign-in links may be asked for: a few for one address, more from one place, because a whole company may sit
 * behind one. Each process counts for itself; limits are against floods, not against the patient.
 */
@Component
class Limits {

    private static final int LINKS_PER_ADDRESS = 5;
    private static final int LINKS_PER_PLACE = 100;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private final TimeMeter time;

    Limits(InstantSource now) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(now.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    boolean allowLink(String address, String place) {
        return bucket("place " + place, LINKS_PER_PLACE).tryConsume(1)
                && bucket("address " + EmailAddress.normal(address), LINKS_PER_ADDRESS)
                        .tryConsume(1);
    }

    /** Forgets what was counted. */
    void clear() {
        buckets.invalidateAll();
    }

    private Bucket bucket(String key, int capacity) {
        return buckets.get(
                key,
                absent -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, WINDOW))
                        .withCustomTimePrecision(time)
                        .build());
    }
}
