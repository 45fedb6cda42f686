/** Benefits, their reasons, and the search for people who gain from each other. */
@NullMarked
package io.rapport.engine.matching;

import org.jspecify.annotations.NullMarked;
