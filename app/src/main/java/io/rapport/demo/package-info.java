/** An invented association, for trying Rapport out; only there when started with --demo. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "gathering",
            "coffee",
            "circle",
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
package io.rapport.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
