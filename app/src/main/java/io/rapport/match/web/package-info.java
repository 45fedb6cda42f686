/** Pages and JSON about this week's people and the rounds that find them. */
@NullMarked
package io.rapport.match.web;

import org.jspecify.annotations.NullMarked;
