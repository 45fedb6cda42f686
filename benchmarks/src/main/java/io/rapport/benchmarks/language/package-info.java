/** How well texts are found by their meaning, and the training of the model that finds them. */
@NullMarked
package io.rapport.benchmarks.language;

import org.jspecify.annotations.NullMarked;
