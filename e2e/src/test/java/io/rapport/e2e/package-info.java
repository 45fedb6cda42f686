/** Journeys of people in a real browser through the real server, its database and its mail. */
@NullMarked
package io.rapport.e2e;

import org.jspecify.annotations.NullMarked;
