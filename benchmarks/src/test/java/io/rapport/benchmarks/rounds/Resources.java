package io.rapport.benchmarks.rounds;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The samples of published data that tests take along; their README says whose they are. */
final class Resources {

    private Resources() {}

    static Path path(String name) throws URISyntaxException {
        return Path.of(requireNonNull(Resources.class.getResource(name)).toURI());
    }
}
