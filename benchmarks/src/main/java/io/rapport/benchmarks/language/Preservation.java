package io.rapport.benchmarks.language;

/**
 * How far the likeness of texts, each with each, has moved from what the plain model says of them: what training should not
 * pay with. Only asks are compared with asks, and offers with offers; how like an ask is to an offer is what is learned
 * (as Li, Hoiem, <em>Learning without Forgetting</em>, 2016, on likenesses instead of classes).
 *
 * @param loss the mean of the squared differences over all couples
 * @param gradient of the vectors
 */
record Preservation(double loss, Matrix gradient) {

    /** @param plain vectors of the same texts, row by row */
    static Preservation of(Matrix vectors, Matrix plain) {
        var gradient = Matrix.zeros(vectors.rows(), vectors.columns());
        double couples = vectors.rows() * (vectors.rows() - 1) / 2.0;
        double loss = 0;
        for (int i = 0; i < vectors.rows(); i++) {
            for (int j = 0; j < i; j++) {
                double moved = vectors.dot(i, vectors, j) - plain.dot(i, plain, j);
                loss += moved * moved;
                float slope = (float) (2 * moved / couples);
                gradient.addScaled(i, slope, vectors, j);
                gradient.addScaled(j, slope, vectors, i);
            }
        }
        return new Preservation(couples == 0 ? 0 : loss / couples, gradient);
    }
}
