/** Coffee rounds for those who take part and for those who organise them. */
@NullMarked
package io.rapport.coffee.web;

import org.jspecify.annotations.NullMarked;
