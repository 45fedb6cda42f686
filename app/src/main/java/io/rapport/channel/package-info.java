/** How words leave and enter Rapport: mail, calendars, spreadsheets; knows no feature. */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "store"})
package io.rapport.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
