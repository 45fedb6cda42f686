/** The place "People". */
@NullMarked
package io.rapport.people.web;

import org.jspecify.annotations.NullMarked;
