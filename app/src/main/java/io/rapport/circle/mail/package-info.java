/** The mails of circles. */
@NullMarked
package io.rapport.circle.mail;

import org.jspecify.annotations.NullMarked;
