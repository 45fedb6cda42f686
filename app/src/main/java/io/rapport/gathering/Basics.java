package io.rapport.gathering;

import java.time.Instant;
import java.time.ZoneId;

/** What an organiser says of an event besides its days, rooms and groups. */
public record Basics(String name, String about, String place, ZoneId zone, Rules rules, Instant wishesUntil) {}
