/** When people meet and at which table, who has coffee with whom, and who forms a circle. */
@NullMarked
package io.rapport.engine.scheduling;

import org.jspecify.annotations.NullMarked;
