/** Text to vectors: sentences become points that lie close together when they mean the same. */
@NullMarked
package io.rapport.engine.language;

import org.jspecify.annotations.NullMarked;
