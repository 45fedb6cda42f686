package io.rapport.benchmarks.language;

/** From the rows of a text's word pieces to its unit vector. */
final class Pooling {

    private Pooling() {}

    /** The mean of all rows: MiniLM. */
    static float[] mean(Matrix rows) {
        var sum = new float[rows.columns()];
        for (int i = 0; i < rows.values().length; i++) {
            sum[i % sum.length] += rows.values()[i];
        }
        return unit(sum);
    }

    /** The first row, which stands for the whole text: bge. */
    static float[] first(Matrix rows) {
        var row = new float[rows.columns()];
        System.arraycopy(rows.values(), 0, row, 0, row.length);
        return unit(row);
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
