package io.rapport.benchmarks.language;

import java.util.ArrayList;
import java.util.List;

/** One way of some texts through the trained layers to their unit vectors, and back. */
final class EncoderPass {

    private final int[] starts;
    private final List<LayerPass> layers = new ArrayList<>();
    private final Matrix vectors;
    private final float[] lengths;

    /** @param texts the states of each text's word pieces below the trained layers, one row a piece */
    EncoderPass(List<Layer> trained, List<Matrix> texts) {
        starts = new int[texts.size() + 1];
        for (int i = 0; i < texts.size(); i++) {
            starts[i + 1] = starts[i] + texts.get(i).rows();
        }
        int columns = texts.getFirst().columns();
        var rows = Matrix.zeros(starts[texts.size()], columns);
        for (int i = 0; i < texts.size(); i++) {
            float[] values = texts.get(i).values();
            System.arraycopy(values, 0, rows.values(), starts[i] * columns, values.length);
        }
        for (var layer : trained) {
            var pass = new LayerPass(layer, rows, starts);
            layers.add(pass);
            rows = pass.output();
        }
        vectors = Matrix.zeros(texts.size(), columns);
        lengths = new float[texts.size()];
        for (int i = 0; i < texts.size(); i++) {
            pool(rows, i);
        }
    }

    private void pool(Matrix rows, int text) {
        int columns = rows.columns();
        float[] sums = vectors.values();
        for (int at = starts[text] * columns; at < starts[text + 1] * columns; at++) {
            sums[text * columns + at % columns] += rows.values()[at];
        }
        double squares = 0;
        for (int i = text * columns; i < (text + 1) * columns; i++) {
            squares += (double) sums[i] * sums[i];
        }
        lengths[text] = (float) Math.sqrt(squares);
        for (int i = text * columns; i < (text + 1) * columns; i++) {
            sums[i] /= lengths[text];
        }
    }

    /** One unit vector a row. */
    Matrix vectors() {
        return vectors;
    }

    /** Adds the gradients of the layers' parameters, given that of the vectors. */
    void back(Matrix towards, Gradients gradients) {
        int columns = vectors.columns();
        var rows = Matrix.zeros(starts[starts.length - 1], columns);
        for (int text = 0; text < lengths.length; text++) {
            int from = text * columns;
            double along = 0;
            for (int i = from; i < from + columns; i++) {
                along += (double) towards.values()[i] * vectors.values()[i];
            }
            for (int at = starts[text] * columns; at < starts[text + 1] * columns; at++) {
                int i = from + at % columns;
                rows.values()[at] = (float) (towards.values()[i] - along * vectors.values()[i]) / lengths[text];
            }
        }
        for (var pass : layers.reversed()) {
            rows = pass.back(rows, gradients);
        }
    }
}
