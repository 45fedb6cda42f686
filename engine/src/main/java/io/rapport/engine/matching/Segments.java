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
    private final LinkedHashMap<Key, Admitted> admitted = new LinkedHashMap<>(16, 0.75f, true);
    private long admittedBytes;

    /**
     * Which documents a search may find: those of these communities that last beyond this hour.
     *
     * @param among of these people only; null for all
     */
    record Admission(
            Set<UUID> communities, long hour, @Nullable Among among) {}

    /** @param byGroup how many there are of each of the segment's {@link MeetingGroups} */
    record Admitted(BitSet documents, int[] byGroup) {
        private long bytes() {
            return documents.ramBytesUsed() + (long) Integer.BYTES * byGroup.length;
        }
    }

    private record Key(CacheKey segment, Admission admission) {}

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
                    admittedBytes -= entry.getValue().bytes();
                }
                return gone;
            });
        }
    }

    interface Finding {
        BitSet find() throws IOException;
    }

    Admitted admitted(LeafReader segment, Admission admission, Finding finding) throws IOException {
        var key = new Key(segment.getCoreCacheHelper().getKey(), admission);
        @Nullable Admitted known;
        synchronized (admitted) {
            known = admitted.get(key);
        }
        if (known != null) {
            return known;
        }
        var documents = finding.find();
        var found = new Admitted(documents, blocks(segment).meetings().count(documents));
        synchronized (admitted) {
            if (admitted.put(key, found) == null) {
                admittedBytes += found.bytes();
            }
            var oldest = admitted.entrySet().iterator();
            while (admittedBytes > MOST_BYTES && admitted.size() > 1) {
                admittedBytes -= oldest.next().getValue().bytes();
                oldest.remove();
            }
        }
        return found;
    }
}
