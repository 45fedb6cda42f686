/** Where everything is kept: the PostgreSQL that comes along, or your own. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.rapport.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
