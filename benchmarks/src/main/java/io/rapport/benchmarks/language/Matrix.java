package io.rapport.benchmarks.language;

/** Numbers in rows, one row behind the other. */
record Matrix(float[] values, int rows, int columns) {

    Matrix {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(values.length + " values are no " + rows + " x " + columns + " matrix.");
        }
    }

    static Matrix zeros(int rows, int columns) {
        return new Matrix(new float[rows * columns], rows, columns);
    }

    /** Every row the same. */
    static Matrix repeated(float[] row, int rows) {
        var all = zeros(rows, row.length);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row, 0, all.values, i * row.length, row.length);
        }
        return all;
    }

    Matrix transposed() {
        var other = zeros(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                other.values[j * rows + i] = values[i * columns + j];
            }
        }
        return other;
    }

    /** {@code this · weights + bias} in every row. */
    Matrix times(Matrix weights, float[] bias) {
        var product = repeated(bias, rows);
        Products.addProduct(this, weights, product);
        return product;
    }

    /** {@code this · weights}. */
    Matrix times(Matrix weights) {
        var product = zeros(rows, weights.columns);
        Products.addProduct(this, weights, product);
        return product;
    }

    void add(Matrix other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
    }
}
