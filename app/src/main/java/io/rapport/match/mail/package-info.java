/** The texts of mails about this week's people. */
@NullMarked
package io.rapport.match.mail;

import org.jspecify.annotations.NullMarked;
