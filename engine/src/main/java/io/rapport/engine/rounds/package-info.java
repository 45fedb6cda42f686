/** Who meets whom this week: mutual, within everybody's budget, leaving nobody out. */
@NullMarked
package io.rapport.engine.rounds;

import org.jspecify.annotations.NullMarked;
