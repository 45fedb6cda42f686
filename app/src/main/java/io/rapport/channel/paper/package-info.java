/** Pages to print: personal plans, sheets for tables, lists for the door, badges. Records in, a PDF out. */
@NullMarked
@NamedInterface("paper")
package io.rapport.channel.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
