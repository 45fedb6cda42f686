/** Two members are asked in private whether they want to meet; two yeses make it an introduction, a no is never shown. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"match", "community", "member", "account", "web", "channel", "channel::mail", "store"})
package io.rapport.introduction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
