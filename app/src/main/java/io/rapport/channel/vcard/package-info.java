/** Cards that address books read (RFC 2426). */
@NullMarked
@NamedInterface("vcard")
package io.rapport.channel.vcard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
