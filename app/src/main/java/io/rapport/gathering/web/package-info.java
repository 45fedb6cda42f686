/** What organisers and attendees of an event see. */
@NullMarked
package io.rapport.gathering.web;

import org.jspecify.annotations.NullMarked;
