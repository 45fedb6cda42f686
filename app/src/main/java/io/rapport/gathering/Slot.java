package io.rapport.gathering;

import java.time.Instant;
import java.time.LocalDate;

/** A stretch of time in which people meet at tables. @param number its place among the slots of the event, from 0 */
public record Slot(int number, LocalDate day, Instant starts, Instant ends) {}
