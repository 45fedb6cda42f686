package io.rapport.coffee;

import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GuestRepository {

    private final JdbcClient jdbc;

    GuestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those who said anything. */
    Map<MemberId, Guest> of(CoffeeRoundId round) {
        var guests = new HashMap<MemberId, Guest>();
        jdbc.sql("select * from coffee_guest where round_id = :round")
                .param("round", round.value())
                .query(row -> {
                    guests.put(new MemberId(row.getObject("member_id", UUID.class)), guest(row));
                });
        return guests;
    }

    Optional<Guest> find(CoffeeRoundId round, MemberId member) {
        return jdbc.sql("select * from coffee_guest where round_id = :round and member_id = :member")
                .param("round", round.value())
                .param("member", member.value())
                .query((row, number) -> guest(row))
                .optional();
    }

    private static Guest guest(ResultSet row) throws SQLException {
        return new Guest(
                row.getBoolean("taking_part"),
                row.getObject("paused_until", LocalDate.class),
                row.getString("department"));
    }

    void store(CoffeeRoundId round, MemberId member, Guest guest) {
        jdbc.sql("""
                        insert into coffee_guest (round_id, member_id, taking_part, paused_until, department)
                        values (:round, :member, :takingPart, :pausedUntil, :department)
                        on conflict (round_id, member_id) do update set taking_part = excluded.taking_part,
                            paused_until = excluded.paused_until, department = excluded.department
                        """)
                .param("round", round.value())
                .param("member", member.value())
                .param("takingPart", guest.takingPart())
                .param("pausedUntil", guest.pausedUntil())
                .param("department", guest.department())
                .update();
    }
}
