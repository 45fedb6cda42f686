/** Events: people who meet at tables in slots, whom they wish to meet, and the plan that puts them there. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "promise",
            "meeting",
            "introduction",
            "match",
            "community",
            "member",
            "account",
            "web",
            "channel",
            "channel::mail",
            "channel::sheet",
            "channel::calendar",
            "channel::paper",
            "channel::vcard",
            "store"
        })
package io.rapport.gathering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
