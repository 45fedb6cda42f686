package io.rapport.benchmarks.language;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products with SIMD. Each number of a product is summed in the order of its terms, with fused multiply-add, so
 * that it is the same to the last bit on every machine, however wide its vectors are.
 */
final class Products {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int ROWS = 4;
    private static final int PANEL = 2 * LANES.length();

    private Products() {}

    /** Adds the product of {@code a} and {@code b} to {@code sum}. */
    static void addProduct(Matrix a, Matrix b, Matrix sum) {
        addProduct(a.values(), a.columns(), 1, a.rows(), a.columns(), b, sum);
    }

    /** Adds the product of {@code a} transposed and {@code b} to {@code sum}. */
    static void addTransposedProduct(Matrix a, Matrix b, Matrix sum) {
        addProduct(a.values(), 1, a.columns(), a.columns(), a.rows(), b, sum);
    }

    private static void addProduct(
            float[] a, int rowStride, int termStride, int rows, int terms, Matrix b, Matrix sum) {
        if (b.rows() != terms || sum.rows() != rows || sum.columns() != b.columns() || b.columns() % PANEL != 0) {
            throw new IllegalArgumentException("No product of " + rows + " x " + terms + " and " + b.rows() + " x "
                    + b.columns() + " in " + sum.rows() + " x " + sum.columns() + ".");
        }
        var panel = new float[terms * PANEL];
        for (int column = 0; column < b.columns(); column += PANEL) {
            for (int term = 0; term < terms; term++) {
                System.arraycopy(b.values(), term * b.columns() + column, panel, term * PANEL, PANEL);
            }
            int row = 0;
            for (; row + ROWS <= rows; row += ROWS) {
                addFourRows(a, row * rowStride, rowStride, termStride, terms, panel, sum, row, column);
            }
            for (; row < rows; row++) {
                addRow(a, row * rowStride, termStride, terms, panel, sum, row, column);
            }
        }
    }

    private static void addFourRows(
            float[] a,
            int from,
            int rowStride,
            int termStride,
            int terms,
            float[] panel,
            Matrix sum,
            int row,
            int column) {
        int width = LANES.length();
        float[] out = sum.values();
        int at0 = row * sum.columns() + column;
        int at1 = at0 + sum.columns();
        int at2 = at1 + sum.columns();
        int at3 = at2 + sum.columns();
        var s00 = FloatVector.fromArray(LANES, out, at0);
        var s01 = FloatVector.fromArray(LANES, out, at0 + width);
        var s10 = FloatVector.fromArray(LANES, out, at1);
        var s11 = FloatVector.fromArray(LANES, out, at1 + width);
        var s20 = FloatVector.fromArray(LANES, out, at2);
        var s21 = FloatVector.fromArray(LANES, out, at2 + width);
        var s30 = FloatVector.fromArray(LANES, out, at3);
        var s31 = FloatVector.fromArray(LANES, out, at3 + width);
        int at = from;
        for (int term = 0; term < terms; term++, at += termStride) {
            var left = FloatVector.fromArray(LANES, panel, term * PANEL);
            var right = FloatVector.fromArray(LANES, panel, term * PANEL + width);
            var a0 = FloatVector.broadcast(LANES, a[at]);
            s00 = a0.fma(left, s00);
            s01 = a0.fma(right, s01);
            var a1 = FloatVector.broadcast(LANES, a[at + rowStride]);
            s10 = a1.fma(left, s10);
            s11 = a1.fma(right, s11);
            var a2 = FloatVector.broadcast(LANES, a[at + 2 * rowStride]);
            s20 = a2.fma(left, s20);
            s21 = a2.fma(right, s21);
            var a3 = FloatVector.broadcast(LANES, a[at + 3 * rowStride]);
            s30 = a3.fma(left, s30);
            s31 = a3.fma(right, s31);
        }
        s00.intoArray(out, at0);
        s01.intoArray(out, at0 + width);
        s10.intoArray(out, at1);
        s11.intoArray(out, at1 + width);
        s20.intoArray(out, at2);
        s21.intoArray(out, at2 + width);
        s30.intoArray(out, at3);
        s31.intoArray(out, at3 + width);
    }

    private static void addRow(
            float[] a, int from, int termStride, int terms, float[] panel, Matrix sum, int row, int column) {
        int width = LANES.length();
        int at = row * sum.columns() + column;
        var left = FloatVector.fromArray(LANES, sum.values(), at);
        var right = FloatVector.fromArray(LANES, sum.values(), at + width);
        for (int term = 0; term < terms; term++) {
            var factor = FloatVector.broadcast(LANES, a[from + term * termStride]);
            left = factor.fma(FloatVector.fromArray(LANES, panel, term * PANEL), left);
            right = factor.fma(FloatVector.fromArray(LANES, panel, term * PANEL + width), right);
        }
        left.intoArray(sum.values(), at);
        right.intoArray(sum.values(), at + width);
    }
}
