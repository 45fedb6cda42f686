package io.rapport.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.community.CommunityId;
import io.rapport.gathering.EventDay;
import io.rapport.member.MemberId;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class PlacesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    MemberId ben;
    CommunityId chamber;
    EventDay event;

    @BeforeEach
    void benHasAnEvent() {
        ben = cast.ben();
        chamber = cast.chamber(ben).id();
        event = new EventDay(jdbc, chamber);
    }

    @Test
    void aPageSaysInWhichPlaceItIsWhateverItsAddress() throws Exception {
        assertThat(placeOf("/")).isEqualTo("Today");
        assertThat(placeOf("/people")).isEqualTo("People");
        assertThat(placeOf("/meetings")).isEqualTo("Meetings");
        assertThat(placeOf("/coffee")).isEqualTo("Meetings");
        assertThat(placeOf("/circles")).isEqualTo("Meetings");
        assertThat(placeOf("/communities/" + chamber)).isEqualTo("Community");
        assertThat(placeOf("/events/" + event.id + "/day")).isEqualTo("Community");
        assertThat(placeOf("/profile")).isEmpty();
    }

    private String placeOf(String address) throws Exception {
        var html = web.perform(get(address).with(by(ben)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return Jsoup.parse(html).select(".places [aria-current=page]").text();
    }
}
