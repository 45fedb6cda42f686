package io.rapport.community;

import static io.rapport.community.Field.ATTENDANCE;
import static io.rapport.community.Field.EMAIL;
import static io.rapport.community.Field.EXTERNAL_ID;
import static io.rapport.community.Field.FIRST_NAME;
import static io.rapport.community.Field.GROUP;
import static io.rapport.community.Field.HEADLINE;
import static io.rapport.community.Field.LANGUAGES;
import static io.rapport.community.Field.LAST_NAME;
import static io.rapport.community.Field.NAME;
import static io.rapport.community.Field.ORGANISATION;
import static io.rapport.community.Field.PLACE;
import static io.rapport.community.Field.PROFILE_URL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void linkedInIsKnownInTwoLanguages() {
        assertRecognised(
                Origin.LINKEDIN,
                "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
                FIRST_NAME,
                LAST_NAME,
                PROFILE_URL,
                EMAIL,
                ORGANISATION,
                HEADLINE,
                null);
        assertRecognised(
                Origin.LINKEDIN,
                "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
                FIRST_NAME,
                LAST_NAME,
                PROFILE_URL,
                EMAIL,
                ORGANISATION,
                HEADLINE,
                null);
    }

    @Test
    void eventToolsAreKnown() {
        assertRecognised(
                Origin.EVENTBRITE,
                "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Job Title",
                null,
                null,
                FIRST_NAME,
                LAST_NAME,
                EMAIL,
                null,
                GROUP,
                EXTERNAL_ID,
                ATTENDANCE,
                HEADLINE);
        assertRecognised(
                Origin.BRELLA,
                "ID,External ID,Email,First name,Last name,Company,Title,Join URL,Join Code,Seats",
                null,
                EXTERNAL_ID,
                EMAIL,
                FIRST_NAME,
                LAST_NAME,
                ORGANISATION,
                HEADLINE,
                null,
                null,
                null);
        assertRecognised(
                Origin.ALFIO,
                "ID,Category,Event,Status,Full Name,First Name,Last Name,E-Mail,Locked,Language,External Reference",
                null,
                GROUP,
                null,
                null,
                NAME,
                FIRST_NAME,
                LAST_NAME,
                EMAIL,
                null,
                LANGUAGES,
                EXTERNAL_ID);
    }

    @Test
    void addressBooksAreKnown() {
        assertRecognised(
                Origin.GOOGLE,
                "First Name,Middle Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value",
                FIRST_NAME,
                null,
                LAST_NAME,
                ORGANISATION,
                HEADLINE,
                null,
                EMAIL);
        assertRecognised(
                Origin.OUTLOOK,
                "First Name,Last Name,Title,Company,Job Title,E-mail Address,E-mail 2 Address,Business City",
                FIRST_NAME,
                LAST_NAME,
                null,
                ORGANISATION,
                HEADLINE,
                EMAIL,
                null,
                PLACE);
        assertRecognised(
                Origin.OUTLOOK,
                "Vorname,Nachname,Firma,E-Mail-Adresse,Mobiltelefon",
                FIRST_NAME,
                LAST_NAME,
                ORGANISATION,
                EMAIL,
                null);
    }

    @Test
    void aNameBesideAFirstNameIsTheLastName() {
        assertRecognised(Origin.OTHER, "Name,Vorname,E-Mail,Ort", LAST_NAME, FIRST_NAME, EMAIL, PLACE);
    }

    @Test
    void twoColumnsAreNeverTheSame() {
        assertRecognised(Origin.OTHER, "Email,Email,Full name,Name", EMAIL, null, NAME, null);
        assertThat(Columns.chosen(List.of("EMAIL", "EMAIL", "nonsense"), 4).fields())
                .containsExactly(EMAIL, null, null, null);
    }

    @Test
    void anythingElseIsLeftAlone() {
        assertThat(Columns.looksLikeHeader(List.of("Notes:", ""))).isFalse();
        assertThat(Columns.looksLikeHeader(List.of("ada@example.org", "Ada"))).isFalse();
        assertThat(Columns.looksLikeHeader(List.of("Whatever", "E-Mail"))).isTrue();
    }

    private static void assertRecognised(Origin origin, String header, @Nullable Field... fields) {
        var cells = Arrays.asList(header.split(","));
        assertThat(Columns.recognise(cells).fields()).containsExactly(fields);
        assertThat(Origin.of(cells)).isEqualTo(origin);
    }
}
