/** The texts of mails about promises. */
@NullMarked
package io.rapport.promise.mail;

import org.jspecify.annotations.NullMarked;
