package io.rapport.e2e;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Chi with one of her communities. */
final class Organiser {

    private static final Pattern SENDING = Pattern.compile(".*/sendings/[0-9a-f-]{36}");

    private final Person person;
    private final String address;

    private Organiser(Person person, String address) {
        this.person = person;
        this.address = address;
    }

    static Organiser makes(House house, String name, String purpose) {
        return makes(house.operator(), name, purpose);
    }

    static Organiser makes(Person person, String name, String purpose) {
        person.opens("/communities/new");
        if (person.page().getByLabel("Your own name").count() > 0) {
            person.writes("Your own name", "Chi Okafor");
        }
        person.writes("Name", name);
        person.writes("Why does it exist?", purpose);
        person.chooses("Time zone", "Europe/Berlin");
        person.presses("Make the community");
        person.readsTitle(name);
        return new Organiser(person, person.path());
    }

    Person person() {
        return person;
    }

    /** The path of the community. */
    String address() {
        return address;
    }

    void brings(Path file) {
        person.opens(address + "/import");
        person.brings("Excel (.xlsx) or CSV", file);
        person.presses("Read this file");
        person.readsTitle("Are these columns right?");
    }

    void invites(String name, String email) {
        person.opens(address + "/invitations/new");
        person.writes("Name", name);
        person.writes("E-mail address", email);
        person.presses("Add to the invitations");
        person.reads(name);
    }

    /** Presses send, and leaves the page open that shows how far it is. */
    void sends() {
        person.opens(address + "/sendings/new");
        person.page().locator("form[action$='/sendings'] button").click();
        person.page().waitForURL(SENDING);
    }
}
