/** The mails of events. */
@NullMarked
package io.rapport.gathering.mail;

import org.jspecify.annotations.NullMarked;
