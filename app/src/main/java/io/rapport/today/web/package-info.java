/** The place "Today". */
@NullMarked
package io.rapport.today.web;

import org.jspecify.annotations.NullMarked;
