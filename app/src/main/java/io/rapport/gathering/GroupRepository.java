package io.rapport.gathering;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes and changes the groups of an event; {@link OutlineRepository} reads them. */
@Repository("gatheringGroupRepository")
class GroupRepository {

    private final JdbcClient jdbc;

    GroupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(GatheringId gathering, List<Group> groups, Set<Apart> apart) {
        jdbc.sql("delete from gathering_group where gathering_id = :id and id <> all (:kept)")
                .param("id", gathering.value())
                .param("kept", groups.stream().map(Group::id).toArray(UUID[]::new))
                .update();
        jdbc.sql("set constraints gathering_group_gathering_id_name_key deferred")
                .update();
        for (int position = 0; position < groups.size(); position++) {
            jdbc.sql("""
                            insert into gathering_group (id, gathering_id, name, position)
                            values (:group, :id, :name, :position)
                            on conflict (id) do update set name = excluded.name, position = excluded.position
                            """)
                    .param("group", groups.get(position).id())
                    .param("id", gathering.value())
                    .param("name", groups.get(position).name())
                    .param("position", position)
                    .update();
        }
        jdbc.sql("""
                        delete from gathering_group_apart a using gathering_group g
                        where g.id = a.low and g.gathering_id = :id
                        """).param("id", gathering.value()).update();
        for (var each : apart) {
            jdbc.sql("insert into gathering_group_apart (low, high) values (:low, :high)")
                    .param("low", each.low())
                    .param("high", each.high())
                    .update();
        }
    }

    /**
     * A group of this name, made if there is none: a file names groups that nobody entered. A page that was opened before does
     * not show it, and would take it away with all that it does not show; so the event has another revision from then on.
     */
    UUID named(GatheringId gathering, String name) {
        return jdbc.sql("select id from gathering_group where gathering_id = :id and lower(name) = lower(:name)")
                .param("id", gathering.value())
                .param("name", name)
                .query(UUID.class)
                .optional()
                .orElseGet(() -> {
                    var id = UUID.randomUUID();
                    jdbc.sql("""
                                    insert into gathering_group (id, gathering_id, name, position)
                                    values (:group, :id, :name, (select count(*) from gathering_group
                                        where gathering_id = :id))
                                    """)
                            .param("group", id)
                            .param("id", gathering.value())
                            .param("name", name)
                            .update();
                    jdbc.sql("update gathering set revision = revision + 1 where id = :id")
                            .param("id", gathering.value())
                            .update();
                    return id;
                });
    }
}
