/** Where everything is kept: an embedded PostgreSQL or your own, and the jobs that run on it. */
@NullMarked
package io.rapport.store;

import org.jspecify.annotations.NullMarked;
