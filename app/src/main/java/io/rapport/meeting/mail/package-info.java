/** The mails of meetings. */
@NullMarked
package io.rapport.meeting.mail;

import org.jspecify.annotations.NullMarked;
