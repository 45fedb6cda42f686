package io.rapport.account;

import java.time.Instant;

/** Somebody who can sign in by a link mailed to this address, or by a passkey. */
public record Account(AccountId id, String email, boolean operator, Instant createdAt) {}
