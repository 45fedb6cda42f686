/** Who will do what for whom until when: kept or let go, and thanked. */
@NullMarked
@ApplicationModule(allowedDependencies = {"community", "member", "account", "web", "channel", "channel::mail", "store"})
package io.rapport.promise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
