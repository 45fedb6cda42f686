package io.rapport.engine.matching;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What is kept on the heap of each segment while it lives, so that a request need not find it out. */
final class Segments {

    private static final long MOST_BYTES = 64 << 20;

    private final Map<CacheKey, Blocks> blocks = new ConcurrentHashMap<>();
    private final LinkedHashMap<Admission, BitSet> admitted = new LinkedHashMap<>(16, 0.75f, true);
    private long admittedBytes;

    /**
     * Of which statements we know that they may be found: those of these communities that last beyond this hour, of people
     * whom such a person can meet.
     */
    private record Admission(CacheKey segment, Set<UUID> communities, long hour, Meeting meeting) {}

    Blocks blocks(LeafReader segment) throws IOException {
        var key = segment.getCoreCacheHelper().getKey();
        Blocks known = blocks.get(key);
        if (known == null) {
            known = new Blocks(segment);
            if (blocks.putIfAbsent(key, known) == null) {
                segment.getCoreCacheHelper().addClosedListener(this::forget);
            }
        }
        return known;
    }

    private void forget(CacheKey segment) {
        blocks.remove(segment);
        synchronized (admitted) {
            admitted.entrySet().removeIf(entry -> {
                boolean gone = entry.getKey().segment().equals(segment);
                if (gone) {
                    admittedBytes -= entry.getValue().ramBytesUsed();
                }
                return gone;
            });
        }
    }

    interface Finding {
        BitSet find() throws IOException;
    }

    BitSet admitted(LeafReader segment, Set<UUID> communities, long hour, Meeting meeting, Finding finding)
            throws IOException {
        var key = new Admission(segment.getCoreCacheHelper().getKey(), communities, hour, meeting);
        @Nullable BitSet known;
        synchronized (admitted) {
            known = admitted.get(key);
        }
        if (known != null) {
            return known;
        }
        var found = finding.find();
        synchronized (admitted) {
            if (admitted.put(key, found) == null) {
                admittedBytes += found.ramBytesUsed();
            }
            var oldest = admitted.entrySet().iterator();
            while (admittedBytes > MOST_BYTES && admitted.size() > 1) {
                admittedBytes -= oldest.next().getValue().ramBytesUsed();
                oldest.remove();
            }
        }
        return found;
    }
}
