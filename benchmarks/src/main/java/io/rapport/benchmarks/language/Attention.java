package io.rapport.benchmarks.language;

/**
 * Scaled dot-product attention with heads (Vaswani et al., <em>Attention Is All You Need</em>, NeurIPS 2017) within each
 * text of a batch, and the way back through it.
 *
 * @param starts the row at which each text begins, and the number of all rows at the end
 */
record Attention(Matrix query, Matrix key, Matrix value, int[] starts, float[][] shares) {

    static final int HEADS = 12;

    /** The gradients of what went in. */
    record Gradients(Matrix query, Matrix key, Matrix value) {}

    static Attention of(Matrix query, Matrix key, Matrix value, int[] starts) {
        int texts = starts.length - 1;
        var shares = new float[texts][];
        for (int text = 0; text < texts; text++) {
            int length = starts[text + 1] - starts[text];
            shares[text] = new float[HEADS * length * length];
            for (int head = 0; head < HEADS; head++) {
                fill(shares[text], head, query, key, starts[text], length);
            }
        }
        return new Attention(query, key, value, starts, shares);
    }

    private static void fill(float[] shares, int head, Matrix query, Matrix key, int start, int length) {
        int width = query.columns() / HEADS;
        float scale = (float) (1 / Math.sqrt(width));
        for (int i = 0; i < length; i++) {
            int at = (head * length + i) * length;
            float most = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < length; j++) {
                float score = scale * dot(query, start + i, key, start + j, head * width, width);
                shares[at + j] = score;
                most = Math.max(most, score);
            }
            double sum = 0;
            for (int j = 0; j < length; j++) {
                float weight = (float) Math.exp(shares[at + j] - most);
                shares[at + j] = weight;
                sum += weight;
            }
            float inverse = (float) (1 / sum);
            for (int j = 0; j < length; j++) {
                shares[at + j] *= inverse;
            }
        }
    }

    Matrix output() {
        var output = Matrix.zeros(value.rows(), value.columns());
        int width = value.columns() / HEADS;
        for (int text = 0; text < shares.length; text++) {
            int start = starts[text];
            int length = starts[text + 1] - start;
            for (int head = 0; head < HEADS; head++) {
                for (int i = 0; i < length; i++) {
                    for (int j = 0; j < length; j++) {
                        float share = shares[text][(head * length + i) * length + j];
                        addScaled(share, value, start + j, output, start + i, head * width, width);
                    }
                }
            }
        }
        return output;
    }

    Gradients back(Matrix outputs) {
        int columns = query.columns();
        int width = columns / HEADS;
        float scale = (float) (1 / Math.sqrt(width));
        var gradients = new Gradients(
                Matrix.zeros(query.rows(), columns),
                Matrix.zeros(query.rows(), columns),
                Matrix.zeros(query.rows(), columns));
        for (int text = 0; text < shares.length; text++) {
            int start = starts[text];
            int length = starts[text + 1] - start;
            var towards = new float[length];
            for (int head = 0; head < HEADS; head++) {
                int from = head * width;
                for (int i = 0; i < length; i++) {
                    int at = (head * length + i) * length;
                    double common = 0;
                    for (int j = 0; j < length; j++) {
                        float share = shares[text][at + j];
                        towards[j] = dot(outputs, start + i, value, start + j, from, width);
                        common += share * towards[j];
                        addScaled(share, outputs, start + i, gradients.value(), start + j, from, width);
                    }
                    for (int j = 0; j < length; j++) {
                        float score = scale * shares[text][at + j] * (float) (towards[j] - common);
                        addScaled(score, key, start + j, gradients.query(), start + i, from, width);
                        addScaled(score, query, start + i, gradients.key(), start + j, from, width);
                    }
                }
            }
        }
        return gradients;
    }

    private static float dot(Matrix a, int rowA, Matrix b, int rowB, int from, int width) {
        int atA = rowA * a.columns() + from;
        int atB = rowB * b.columns() + from;
        float sum = 0;
        for (int i = 0; i < width; i++) {
            sum += a.values()[atA + i] * b.values()[atB + i];
        }
        return sum;
    }

    private static void addScaled(float scale, Matrix from, int rowFrom, Matrix to, int rowTo, int column, int width) {
        int atFrom = rowFrom * from.columns() + column;
        int atTo = rowTo * to.columns() + column;
        for (int i = 0; i < width; i++) {
            to.values()[atTo + i] += scale * from.values()[atFrom + i];
        }
    }
}
