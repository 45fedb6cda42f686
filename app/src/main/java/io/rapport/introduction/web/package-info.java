/** Pages and JSON about introductions. */
@NullMarked
package io.rapport.introduction.web;

import org.jspecify.annotations.NullMarked;
