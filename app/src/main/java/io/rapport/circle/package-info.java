/** Circles: three to eight members who meet again and again, ask and offer, and promise each other things. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "promise",
            "meeting",
            "match",
            "community",
            "member",
            "account",
            "web",
            "channel",
            "channel::mail",
            "channel::calendar",
            "store"
        })
package io.rapport.circle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
