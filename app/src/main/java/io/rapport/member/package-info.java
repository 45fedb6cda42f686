/** Who someone is: profile, purpose, goals, offers and asks, and who may see which of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "web", "channel", "channel::mail", "store"})
package io.rapport.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
