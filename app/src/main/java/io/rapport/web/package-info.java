/** The page frame, form fields and error pages; knows no feature. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.rapport.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
