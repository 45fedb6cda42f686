/** Choosing whose eyes to see the demo with. */
@NullMarked
package io.rapport.demo.web;

import org.jspecify.annotations.NullMarked;
