/** The first place: what waits for me, this week's people, what is coming up, promises that are due. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "circle",
            "gathering",
            "coffee",
            "promise",
            "meeting",
            "introduction",
            "match",
            "community",
            "member",
            "account",
            "web",
            "channel",
            "store"
        })
package io.rapport.today;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
