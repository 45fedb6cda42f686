/** Pages for signing in: by a mailed link, by a passkey. */
@NullMarked
package io.rapport.account.web;

import org.jspecify.annotations.NullMarked;
