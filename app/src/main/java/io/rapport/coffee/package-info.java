/** Coffee rounds: again and again everybody who takes part is drawn together with somebody they have not met. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "meeting",
            "match",
            "community",
            "member",
            "account",
            "web",
            "channel",
            "channel::mail",
            "store"
        })
package io.rapport.coffee;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
