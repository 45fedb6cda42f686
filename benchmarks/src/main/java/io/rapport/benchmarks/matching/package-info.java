/** Win-win search at scale, beside exact scans and graphs. */
@NullMarked
package io.rapport.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
