/** Who could help whom, and when could they meet: records in, records out, no framework. */
@NullMarked
package io.rapport.engine;

import org.jspecify.annotations.NullMarked;
