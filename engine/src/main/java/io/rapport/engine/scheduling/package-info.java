/** When and at which table people meet, and in which pairs and circles. */
@NullMarked
package io.rapport.engine.scheduling;

import org.jspecify.annotations.NullMarked;
