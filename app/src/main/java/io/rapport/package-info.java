/** Rapport: be introduced, meet, keep the promise. */
@NullMarked
package io.rapport;

import org.jspecify.annotations.NullMarked;
