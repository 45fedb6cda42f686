package io.rapport.gathering;

import java.time.LocalDate;
import java.time.LocalTime;

/** From when to when people meet on a day, by the clock of the event's place. */
public record Day(LocalDate day, LocalTime starts, LocalTime ends) {}
