package io.rapport.e2e;

import java.util.regex.Pattern;

/** Somebody who was invited and came. */
final class Member implements AutoCloseable {

    private static final Pattern MEETING = Pattern.compile(".*/meetings/[0-9a-f-]{36}");

    private final Person person;
    private final String name;
    private final String email;

    private Member(Person person, String name, String email) {
        this.person = person;
        this.name = name;
        this.email = email;
    }

    /** Opens the link of the invitation and presses its button. */
    static Member joins(House house, String name, String email, Screen screen) {
        return joins(house, Person.at(house.server(), screen), name, email);
    }

    static Member joins(House house, Person person, String name, String email) {
        person.opens(house.post().awaits(email, "invites you to").button());
        person.reads(name + ", press the button to come in");
        person.page().locator("main form button").click();
        person.readsTitle("What would you like your work to make possible?");
        return new Member(person, name, email);
    }

    /** What the three questions ask for; offers and asks with their kinds. */
    record Answers(String purpose, String offerKind, String offer, String askKind, String ask) {}

    Member answers(Answers answers) {
        person.writes("In your words", answers.purpose());
        person.presses("Keep this and go on");
        person.readsTitle("What could you gladly help someone with?");
        person.writes("Something you could give", answers.offer());
        person.chooses("What it is about", answers.offerKind());
        person.presses("Keep this and go on");
        person.readsTitle("What would help you now?");
        person.writes("Something that would help you", answers.ask());
        person.chooses("What it is about", answers.askKind());
        person.presses("Keep this and show me people");
        return this;
    }

    Person person() {
        return person;
    }

    String name() {
        return name;
    }

    String firstName() {
        return name.split(" ")[0];
    }

    String email() {
        return email;
    }

    /** Today, as soon as somebody is suggested there. */
    void findsOnToday(Member other) {
        person.opens("/");
        Patience.until(other.name() + " on the page Today of " + name, () -> {
            if (person.facing(other.name()).count() > 0) {
                return true;
            }
            person.opens("/");
            return false;
        });
    }

    /** Asks whether the other wants to meet; returns the path of the introduction. */
    String asks(Member other) {
        findsOnToday(other);
        person.presses("Ask " + other.firstName() + " for a meeting");
        person.readsTitle("Ask " + other.firstName() + " whether to meet");
        person.presses("Ask " + other.firstName() + " whether to meet");
        person.reads(other.firstName() + " has been asked.");
        return person.path();
    }

    /** From the list of meetings to the one with this person. */
    String opensMeetingWith(Member other) {
        person.opens("/meetings");
        person.page()
                .locator("main a[href^='/meetings/']", hasText(other.name()))
                .first()
                .click();
        person.page().waitForURL(MEETING);
        return person.path();
    }

    private static com.microsoft.playwright.Page.LocatorOptions hasText(String text) {
        return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
    }

    @Override
    public void close() {
        person.close();
    }
}
