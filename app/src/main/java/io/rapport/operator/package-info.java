/** Who runs this Rapport: becoming its operator, health, the outbox, accounts, and the record. */
@NullMarked
@ApplicationModule(allowedDependencies = {"store", "web", "channel", "channel::mail", "account", "member"})
package io.rapport.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
