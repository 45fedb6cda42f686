/** Two members agree on a time and a place, are prepared for it, and say afterwards whether it was any good. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "introduction",
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
package io.rapport.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
