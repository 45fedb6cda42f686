/** Everyone a member may see: search, filters, and a person's page. */
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
            "store"
        })
package io.rapport.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
