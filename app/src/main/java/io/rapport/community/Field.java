package io.rapport.community;

import java.util.List;
import java.util.Locale;

/** What a column of somebody’s table can mean, and the headers by which it is recognised, the surest first. */
public enum Field {
    FIRST_NAME(200, "first name", "firstname", "given name", "forename", "vorname", "rufname"),
    LAST_NAME(200, "last name", "lastname", "surname", "family name", "nachname", "familienname", "zuname"),
    NAME(
            200,
            "full name",
            "fullname",
            "name",
            "display name",
            "member name",
            "contact name",
            "attendee name",
            "vollständiger name",
            "vor und nachname",
            "anzeigename",
            "mitglied",
            "ansprechpartner",
            "teilnehmer"),
    EMAIL(
            254,
            "email",
            "e mail",
            "email address",
            "e mail address",
            "e mail 1 value",
            "mail",
            "mail address",
            "work email",
            "contact email",
            "primary email",
            "e mail adresse",
            "emailadresse",
            "email adresse",
            "mailadresse",
            "mail adresse"),
    ORGANISATION(
            200,
            "organisation",
            "organization",
            "company",
            "organization name",
            "organization 1 name",
            "organisation name",
            "organisationname",
            "company name",
            "employer",
            "institution",
            "firma",
            "unternehmen",
            "firmenname",
            "arbeitgeber",
            "betrieb",
            "verein"),
    HEADLINE(
            200,
            "headline",
            "job title",
            "position",
            "organization title",
            "organization 1 title",
            "role",
            "job description",
            "profession",
            "title",
            "funktion",
            "beruf",
            "berufsbezeichnung",
            "stellenbezeichnung",
            "tätigkeit"),
    INDUSTRY(100, "industry", "sector", "branche", "sektor", "wirtschaftszweig"),
    LEVEL(100, "professional level", "level", "seniority", "career level", "karrierestufe", "berufliche stufe"),
    PLACE(
            100,
            "place",
            "city",
            "town",
            "location",
            "business city",
            "geo location",
            "home city",
            "ort",
            "stadt",
            "wohnort",
            "standort",
            "ort geschäftlich"),
    LANGUAGES(200, "languages", "language", "sprachen", "sprache"),
    EXTERNAL_ID(
            200,
            "external id",
            "external reference",
            "member id",
            "member number",
            "member no",
            "membership number",
            "mitgliedsnummer",
            "mitglieds nr",
            "mitgliedsnr",
            "attendee #",
            "id"),
    PROFILE_URL(500, "profile url", "linkedin url", "linkedin profile", "linkedin", "url", "profil url"),
    ATTENDANCE(100, "attendee status", "teilnehmerstatus"),
    GROUP(
            100,
            "group",
            "participant type",
            "attendee type",
            "ticket type",
            "category",
            "gruppe",
            "teilnehmerart",
            "ticketart",
            "kategorie"),
    FIRST_TIME(
            20, "first time", "first timer", "first time attendee", "newcomer", "zum ersten mal", "erstes mal", "neu"),
    OFFERS(
            5000,
            "offers",
            "offer",
            "offering",
            "gives",
            "i offer",
            "what i offer",
            "bietet",
            "angebote",
            "angebot",
            "biete"),
    ASKS(
            5000,
            "asks",
            "ask",
            "needs",
            "looking for",
            "seeking",
            "i am looking for",
            "what i am looking for",
            "sucht",
            "gesuche",
            "gesuch",
            "suche");

    private final int longest;
    private final List<String> headers;

    Field(int longest, String... headers) {
        this.longest = longest;
        this.headers = List.of(headers);
    }

    /** Whether only an event asks for it. */
    public boolean ofEvents() {
        return this == GROUP || this == FIRST_TIME || this == OFFERS || this == ASKS;
    }

    int longest() {
        return longest;
    }

    /** How sure it is that a header means this: 0 is surest, -1 means that it does not. */
    int rank(String header) {
        return headers.indexOf(plain(header));
    }

    /** A header as it is compared: "E-Mail 1 – Value" is "e mail 1 value". */
    static String plain(String header) {
        return header.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}#]+", " ")
                .strip();
    }
}
