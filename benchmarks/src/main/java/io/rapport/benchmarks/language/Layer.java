package io.rapport.benchmarks.language;

import java.util.List;

/** The weights of one layer of a BERT encoder; products are taken as {@code rows · weights + bias}. */
record Layer(
        Dense query,
        Dense key,
        Dense value,
        Dense attended,
        Scaling afterAttention,
        Dense inner,
        Dense outer,
        Scaling last) {

    /** A linear map. */
    record Dense(Parameter weights, Parameter bias) {
        Matrix of(Matrix rows) {
            return rows.times(weights.value(), bias.values());
        }

        /** The gradient of the input; adds those of weights and bias. */
        Matrix back(Matrix input, Matrix outputs, Gradients gradients) {
            var biasGradient = gradients.of(bias).values();
            for (int i = 0; i < outputs.values().length; i++) {
                biasGradient[i % outputs.columns()] += outputs.values()[i];
            }
            Products.addTransposedProduct(input, outputs, gradients.of(weights));
            return outputs.times(weights.value().transposed());
        }
    }

    /** What follows a normalisation. */
    record Scaling(Parameter gain, Parameter bias) {
        Matrix of(Normalisation normal) {
            return normal.output(gain.values(), bias.values());
        }

        Matrix back(Normalisation normal, Matrix outputs, Gradients gradients) {
            return normal.back(
                    outputs,
                    gain.values(),
                    gradients.of(gain).values(),
                    gradients.of(bias).values());
        }
    }

    List<Parameter> parameters() {
        return List.of(
                query.weights,
                query.bias,
                key.weights,
                key.bias,
                value.weights,
                value.bias,
                attended.weights,
                attended.bias,
                afterAttention.gain,
                afterAttention.bias,
                inner.weights,
                inner.bias,
                outer.weights,
                outer.bias,
                last.gain,
                last.bias);
    }
}
