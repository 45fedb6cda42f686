/** The mail that carries a sign-in link. */
@NullMarked
package io.rapport.account.mail;

import org.jspecify.annotations.NullMarked;
