/** Calendar invitations that real calendars accept (RFC 5545, 5546, 6047). */
@NullMarked
@NamedInterface("calendar")
package io.rapport.channel.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
