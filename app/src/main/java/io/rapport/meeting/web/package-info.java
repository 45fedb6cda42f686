/** The pages of meetings, the pages behind mailed links, and the same for programs. */
@NullMarked
package io.rapport.meeting.web;

import org.jspecify.annotations.NullMarked;
