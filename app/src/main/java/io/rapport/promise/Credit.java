package io.rapport.promise;

import io.rapport.member.MemberId;
import java.time.Instant;

/** A thank-you on somebody's page. */
public record Credit(MemberId from, String name, String text, Audience audience, Instant at) {}
