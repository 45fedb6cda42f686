package io.rapport.benchmarks.language;

/**
 * A trained weight with its optimiser's memory: Adam (Kingma, Ba, <em>Adam: A Method for Stochastic Optimization</em>,
 * ICLR 2015).
 */
final class Parameter {

    private static final float MEAN_DECAY = 0.9f;
    private static final float SQUARE_DECAY = 0.999f;
    private static final float TINY = 1e-8f;

    private final String name;
    private final Matrix value;
    private final float[] mean;
    private final float[] square;

    Parameter(String name, Matrix value) {
        this.name = name;
        this.value = value;
        this.mean = new float[value.values().length];
        this.square = new float[value.values().length];
    }

    String name() {
        return name;
    }

    Matrix value() {
        return value;
    }

    float[] values() {
        return value.values();
    }

    /** @param step from 1, with which the memory's start at zero is corrected */
    void move(float[] gradient, float rate, int step) {
        float meanScale = (float) (1 / (1 - Math.pow(MEAN_DECAY, step)));
        float squareScale = (float) (1 / (1 - Math.pow(SQUARE_DECAY, step)));
        float[] values = value.values();
        for (int i = 0; i < values.length; i++) {
            mean[i] = MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * gradient[i];
            square[i] = SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * gradient[i] * gradient[i];
            values[i] -= rate * mean[i] * meanScale / ((float) Math.sqrt(square[i] * squareScale) + TINY);
        }
    }
}
