package io.rapport.match;

import io.rapport.member.Statement;

/** Why two people should meet: an ask of the one that an offer of the other meets. */
public record Reason(Statement ask, Statement offer) {}
