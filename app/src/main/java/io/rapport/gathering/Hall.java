package io.rapport.gathering;

import java.util.UUID;

public record Hall(UUID id, String name) {}
