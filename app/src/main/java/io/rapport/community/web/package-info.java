/** What organisers see of their communities, and the door through which invited people come in. */
@NullMarked
package io.rapport.community.web;

import org.jspecify.annotations.NullMarked;
