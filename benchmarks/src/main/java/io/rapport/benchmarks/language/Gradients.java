package io.rapport.benchmarks.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The gradient of each parameter, from one part of a batch or from all of it. */
final class Gradients {

    private final Map<Parameter, Matrix> sums = new LinkedHashMap<>();

    Gradients(List<Parameter> parameters) {
        for (var parameter : parameters) {
            sums.put(
                    parameter,
                    Matrix.zeros(parameter.value().rows(), parameter.value().columns()));
        }
    }

    Matrix of(Parameter parameter) {
        return Objects.requireNonNull(sums.get(parameter), parameter.name());
    }

    void add(Gradients others) {
        sums.forEach((parameter, sum) -> sum.add(others.of(parameter)));
    }
}
