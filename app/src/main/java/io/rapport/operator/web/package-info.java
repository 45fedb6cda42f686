/** The operator's pages, apart from those of members. */
@NullMarked
package io.rapport.operator.web;

import org.jspecify.annotations.NullMarked;
