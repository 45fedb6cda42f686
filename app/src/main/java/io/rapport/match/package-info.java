/** The people with whom a member and they both gain, and why. */
@NullMarked
@ApplicationModule(allowedDependencies = {"community", "member", "account", "web", "channel", "channel::mail", "store"})
package io.rapport.match;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
