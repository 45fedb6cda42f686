/** The texts of mails about introductions. */
@NullMarked
package io.rapport.introduction.mail;

import org.jspecify.annotations.NullMarked;
