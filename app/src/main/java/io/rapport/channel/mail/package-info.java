/** Letters: queued with the change that causes them, sent once, readable by the operator. */
@NullMarked
@NamedInterface("mail")
package io.rapport.channel.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
