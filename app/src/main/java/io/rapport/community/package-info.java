/** Associations and their members, organisers and invitations; decides who may see whom. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"member", "account", "web", "channel", "channel::mail", "channel::sheet", "store"})
package io.rapport.community;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
