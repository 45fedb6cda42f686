/** Tables that people bring: CSV of any kind and spreadsheets, read row by row within limits. */
@NullMarked
@NamedInterface("sheet")
package io.rapport.channel.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
