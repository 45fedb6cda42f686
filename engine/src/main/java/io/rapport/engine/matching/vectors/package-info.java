/** How the index keeps vectors and finds the near ones: an inverted file of clusters, as a format of Lucene's. */
@NullMarked
package io.rapport.engine.matching.vectors;

import org.jspecify.annotations.NullMarked;
