package io.rapport.benchmarks.language;

/** One way forward through a layer, with all that is needed for the way back. */
final class LayerPass {

    private final Layer layer;
    private final Matrix input;
    private final Attention attention;
    private final Matrix attended;
    private final Normalisation afterAttention;
    private final Matrix middle;
    private final Matrix inner;
    private final Matrix bent;
    private final Normalisation last;

    /** @param starts the row of the input at which each text begins, and the number of all rows at the end */
    LayerPass(Layer layer, Matrix input, int[] starts) {
        this.layer = layer;
        this.input = input;
        attention = Attention.of(
                layer.query().of(input), layer.key().of(input), layer.value().of(input), starts);
        attended = attention.output();
        var sum = layer.attended().of(attended);
        sum.add(input);
        afterAttention = Normalisation.of(sum);
        middle = layer.afterAttention().of(afterAttention);
        inner = layer.inner().of(middle);
        bent = Gelu.of(inner);
        var end = layer.outer().of(bent);
        end.add(middle);
        last = Normalisation.of(end);
    }

    Matrix output() {
        return layer.last().of(last);
    }

    /** The gradient of the input from that of the output; adds those of the layer's parameters. */
    Matrix back(Matrix outputs, Gradients gradients) {
        var atEnd = layer.last().back(last, outputs, gradients);
        var atInner = layer.outer().back(bent, atEnd, gradients);
        Gelu.back(inner, atInner);
        var atMiddle = layer.inner().back(middle, atInner, gradients);
        atMiddle.add(atEnd);
        var atSum = layer.afterAttention().back(afterAttention, atMiddle, gradients);
        var towards = attention.back(layer.attended().back(attended, atSum, gradients));
        atSum.add(layer.query().back(input, towards.query(), gradients));
        atSum.add(layer.key().back(input, towards.key(), gradients));
        atSum.add(layer.value().back(input, towards.value(), gradients));
        return atSum;
    }
}
