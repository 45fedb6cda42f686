/** Signing in, single-use links, and the record of what organisers and operators did. */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "channel", "channel::mail", "store"})
package io.rapport.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
