package io.rapport.member;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.channel.mail.MailChoices;
import io.rapport.channel.mail.MailKind;
import io.rapport.web.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class MembersTest {

    @Autowired
    Members members;

    @Autowired
    Letters letters;

    @Autowired
    MailChoices choices;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient jdbc;

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
    void whatWaitsForSomebodyWhoLeftIsNotSentAndWhatWasSentBearsNoName() {
        var ada = cast.ada();
        var page = new StaticTemplates()
                .channelMailLetter(new Texts(messages, Locale.UK), "Chi would like to meet you", output -> {});
        letters.post(new Letter("one", "introduction", "Ada.Brandt@example.org", "Chi would like to", page, null));
        letters.post(new Letter("two", "introduction", "chi.nwosu@example.org", "Ada would like to", page, null));
        choices.choose("ada.brandt@example.org", MailKind.INVITATION, false);
        assertThat(mails()).containsExactly("HELD ada.brandt@example.org true", "HELD chi.nwosu@example.org true");

        members.leave(ada);

        assertThat(mails()).containsExactly("DISCARDED  false", "HELD chi.nwosu@example.org true");
        assertThat(choices.of("ada.brandt@example.org").get(MailKind.INVITATION))
                .isFalse();
        assertThat(jdbc.sql("select count(*)::int from mail_choice where address like 'ada%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private List<String> mails() {
        return jdbc.sql("select state, recipient, html is not null as body from mail order by key")
                .query((row, number) ->
                        row.getString("state") + " " + row.getString("recipient") + " " + row.getBoolean("body"))
                .list();
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
