/** Circles for those who are in them and for those who form them. */
@NullMarked
package io.rapport.circle.web;

import org.jspecify.annotations.NullMarked;
