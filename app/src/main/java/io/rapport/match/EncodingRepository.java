package io.rapport.match;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class EncodingRepository {

    private final JdbcClient jdbc;

    EncodingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The stored vectors among these hashes, by hash; a byte buffer compares by content. */
    Map<ByteBuffer, byte[]> find(String model, Collection<byte[]> hashes) {
        var found = new HashMap<ByteBuffer, byte[]>();
        jdbc.sql("select text_hash, vector from encoding where model = :model and text_hash = any(:hashes)")
                .param("model", model)
                .param("hashes", hashes.toArray(byte[][]::new))
                .query(row -> {
                    found.put(ByteBuffer.wrap(row.getBytes("text_hash")), row.getBytes("vector"));
                });
        return found;
    }

    /**
     * These are needed again. Whoever finds a vector after this keeps it; if it is being forgotten just now, this waits for
     * that, and nothing is found.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void need(String model, Collection<byte[]> hashes) {
        jdbc.sql("""
                        update encoding set unused_since = null
                        where model = :model and text_hash = any(:hashes) and unused_since is not null
                        """)
                .param("model", model)
                .param("hashes", hashes.toArray(byte[][]::new))
                .update();
    }

    /** Forgets vectors whose text nobody has said any more for so long, and notes which are not needed from now on. */
    void sweep(Duration unused) {
        jdbc.sql("""
                        delete from encoding e
                        where unused_since <= clock_timestamp() - make_interval(secs => :seconds)
                            and not exists (select 1 from encoded_text t where text_hash(t.text) = e.text_hash)
                        """).param("seconds", unused.toSeconds()).update();
        jdbc.sql("""
                        update encoding e set unused_since = clock_timestamp()
                        where unused_since is null
                            and not exists (select 1 from encoded_text t where text_hash(t.text) = e.text_hash)
                        """).update();
    }

    /** In a transaction of its own: what is only read elsewhere may be encoded, and no lock is held while others wait. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void insert(String model, List<byte[]> hashes, List<byte[]> vectors) {
        jdbc.sql("""
                        insert into encoding (model, text_hash, vector)
                        select :model, e.hash, e.vector from unnest(:hashes, :vectors) as e (hash, vector)
                        on conflict do nothing
                        """)
                .param("model", model)
                .param("hashes", hashes.toArray(byte[][]::new))
                .param("vectors", vectors.toArray(byte[][]::new))
                .update();
    }

    /** The models in which every statement has been encoded, at least once. */
    Set<String> complete() {
        return new HashSet<>(
                jdbc.sql("select model from language_model").query(String.class).list());
    }

    void complete(String model) {
        jdbc.sql(
                        "insert into language_model (model, complete_at) values (:model, clock_timestamp()) on conflict do nothing")
                .param("model", model)
                .update();
    }

    /** Forgets older models, if this one has been complete for so long that no process needs them any more. */
    void forget(Collection<String> older, String model, Duration completeFor) {
        boolean old = jdbc.sql("""
                        select exists (select 1 from language_model
                            where model = :model and complete_at < clock_timestamp() - make_interval(secs => :seconds))
                        """)
                .param("model", model)
                .param("seconds", completeFor.toSeconds())
                .query(Boolean.class)
                .single();
        if (old) {
            jdbc.sql("delete from language_model where model = any(:older)")
                    .param("older", older.toArray(String[]::new))
                    .update();
            jdbc.sql("delete from encoding where model = any(:older)")
                    .param("older", older.toArray(String[]::new))
                    .update();
        }
    }
}
