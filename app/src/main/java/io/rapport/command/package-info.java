/** Rapport without a server: a schedule for an event, or the pairs of a round, from files on the command line. */
@NullMarked
@ApplicationModule(allowedDependencies = {"channel::sheet", "channel::calendar", "channel::paper", "web"})
package io.rapport.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
