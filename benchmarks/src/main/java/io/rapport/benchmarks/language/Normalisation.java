package io.rapport.benchmarks.language;

/** Layer normalisation (Ba, Kiros, Hinton, 2016) of each row of some input, and the way back through it. */
record Normalisation(Matrix centred, float[] inverseDeviations) {

    private static final double TINY = 1e-12;

    static Normalisation of(Matrix input) {
        int columns = input.columns();
        var centred = Matrix.zeros(input.rows(), columns);
        var inverse = new float[input.rows()];
        for (int row = 0; row < input.rows(); row++) {
            int from = row * columns;
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                sum += input.values()[from + i];
            }
            double mean = sum / columns;
            double squares = 0;
            for (int i = 0; i < columns; i++) {
                double away = input.values()[from + i] - mean;
                squares += away * away;
            }
            double scale = 1 / Math.sqrt(squares / columns + TINY);
            inverse[row] = (float) scale;
            for (int i = 0; i < columns; i++) {
                centred.values()[from + i] = (float) ((input.values()[from + i] - mean) * scale);
            }
        }
        return new Normalisation(centred, inverse);
    }

    Matrix output(float[] gain, float[] bias) {
        int columns = centred.columns();
        var output = Matrix.zeros(centred.rows(), columns);
        for (int i = 0; i < output.values().length; i++) {
            output.values()[i] = centred.values()[i] * gain[i % columns] + bias[i % columns];
        }
        return output;
    }

    /** The gradient of the input from that of the output; adds those of gain and bias. */
    Matrix back(Matrix outputs, float[] gain, float[] gainGradient, float[] biasGradient) {
        int columns = centred.columns();
        var inputs = Matrix.zeros(outputs.rows(), columns);
        for (int row = 0; row < outputs.rows(); row++) {
            int from = row * columns;
            double sum = 0;
            double aligned = 0;
            for (int i = 0; i < columns; i++) {
                float out = outputs.values()[from + i];
                float normal = centred.values()[from + i];
                gainGradient[i] += out * normal;
                biasGradient[i] += out;
                sum += out * gain[i];
                aligned += out * gain[i] * normal;
            }
            float mean = (float) (sum / columns);
            float meanAligned = (float) (aligned / columns);
            for (int i = 0; i < columns; i++) {
                inputs.values()[from + i] = inverseDeviations[row]
                        * (outputs.values()[from + i] * gain[i] - mean - centred.values()[from + i] * meanAligned);
            }
        }
        return inputs;
    }
}
