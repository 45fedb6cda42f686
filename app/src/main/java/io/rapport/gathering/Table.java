package io.rapport.gathering;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param label as it stands on the table: a number, or a booth's name
 * @param owner the exhibitor whose booth it is
 */
public record Table(
        UUID id, UUID hall, String label, @Nullable AttendeeId owner) {

    public static final int LONGEST_LABEL = 50;
}
