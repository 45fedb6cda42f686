package io.rapport.web;

import java.util.Optional;
import java.util.UUID;

/** Tells the page frame who reads; answered by the feature that knows members and organisers. */
public interface Readers {

    Optional<Reader> find(UUID account);
}
