/** Pages and JSON about promises. */
@NullMarked
package io.rapport.promise.web;

import org.jspecify.annotations.NullMarked;
