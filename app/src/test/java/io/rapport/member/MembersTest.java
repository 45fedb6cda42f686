package io.rapport.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RapportTest
class MembersTest {

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Test
    void aProfileIsReadAsItWasStored() {
        var ada = cast.ada();
        var stored = members.find(ada, Relation.SELF).orElseThrow();
        members.store(stored);
        assertThat(members.find(ada, Relation.SELF)).contains(stored);
        assertThat(stored.offers()).hasSize(1);
        assertThat(stored.availability()).hasSize(2);
    }

    @Test
    void contactIsForThoseWhoWereIntroduced() {
        var ada = cast.ada();
        assertThat(members.find(ada, Relation.INTRODUCED).orElseThrow().contact())
                .isEqualTo("ada.brandt@example.org");
        assertThat(members.find(ada, Relation.COMMUNITY).orElseThrow().contact())
                .isNull();
    }

    @Test
    void connectingTwiceOrTheOtherWayRoundIsOneConnection() {
        var ada = cast.ada();
        var chi = cast.chi();
        members.connect(ada, chi);
        members.connect(chi, ada);
        assertThat(members.connectionsOf(ada)).containsExactly(chi);
        assertThat(members.connected(chi, ada)).isTrue();
        assertThat(members.connected(ada, cast.dora())).isFalse();
    }
}
