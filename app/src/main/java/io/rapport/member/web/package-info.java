/** A member's own pages: the three questions, the profile, settings and leaving. */
@NullMarked
package io.rapport.member.web;

import org.jspecify.annotations.NullMarked;
