package io.rapport.benchmarks.language;

/** The Gaussian error linear unit x Φ(x) (Hendrycks, Gimpel, 2016), which the model uses between its inner layers. */
final class Gelu {

    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double DENSITY_SCALE = 1 / Math.sqrt(2 * Math.PI);

    private Gelu() {}

    static Matrix of(Matrix input) {
        var output = Matrix.zeros(input.rows(), input.columns());
        for (int i = 0; i < output.values().length; i++) {
            float x = input.values()[i];
            output.values()[i] = (float) (x * cumulative(x));
        }
        return output;
    }

    /** Turns the gradient of the output into that of the input, in its place. */
    static void back(Matrix input, Matrix gradient) {
        for (int i = 0; i < gradient.values().length; i++) {
            float x = input.values()[i];
            gradient.values()[i] *= (float) (cumulative(x) + x * DENSITY_SCALE * Math.exp(-0.5 * x * x));
        }
    }

    /** Φ by formula 7.1.26 of Abramowitz, Stegun, <em>Handbook of Mathematical Functions</em>; error below 1.5e-7. */
    private static double cumulative(double x) {
        double z = Math.abs(x) * ROOT_HALF;
        double t = 1 / (1 + 0.3275911 * z);
        double tail = t
                * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-z * z);
        return x >= 0 ? 1 - 0.5 * tail : 0.5 * tail;
    }
}
