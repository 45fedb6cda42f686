package io.rapport.gathering;

import java.util.UUID;

/** Some of the people of an event: buyers, suppliers. */
public record Group(UUID id, String name) {

    public static final int LONGEST_NAME = 100;
}
