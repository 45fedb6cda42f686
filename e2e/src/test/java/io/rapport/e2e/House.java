package io.rapport.e2e;

import org.jspecify.annotations.Nullable;

/** One Rapport that the journeys share: each in a community of its own. */
final class House {

    private static @Nullable House shared;

    private final PostOffice post = new PostOffice();
    private final Server server = Server.start("shared", post);
    private final Person operator = Person.at(server, Screen.DESKTOP);

    private House() {
        operator.opens(server.claimLink());
        operator.readsTitle("Make this Rapport yours");
        operator.shows("claim");
        operator.writes("Your name", "Chi Okafor");
        operator.writes("Your e-mail address", "chi@rapport.example");
        operator.presses("Become the operator");
        operator.reads("You are the operator now.");
    }

    static synchronized House shared() {
        if (shared == null) {
            shared = new House();
        }
        return shared;
    }

    Server server() {
        return server;
    }

    PostOffice post() {
        return post;
    }

    /** Chi, who became the operator by the printed link, and who makes the communities. */
    Person operator() {
        return operator;
    }
}
