/** The mails of coffee rounds. */
@NullMarked
package io.rapport.coffee.mail;

import org.jspecify.annotations.NullMarked;
