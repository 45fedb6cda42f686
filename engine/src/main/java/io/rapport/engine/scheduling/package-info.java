/** When people meet, and at which table: every meeting that fits, nobody twice at a time, as few breaks as possible. */
@NullMarked
package io.rapport.engine.scheduling;

import org.jspecify.annotations.NullMarked;
