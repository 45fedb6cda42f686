package io.rapport.benchmarks.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductsTest {

    @Test
    void products_are_those_of_a_plain_loop_to_the_last_bit() {
        var random = new Random(3);
        for (int rows : new int[] {1, 3, 4, 9}) {
            var a = matrix(rows, 17, random);
            var b = matrix(17, 96, random);
            var expected = Matrix.zeros(rows, 96);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < 96; j++) {
                    float sum = 0;
                    for (int k = 0; k < 17; k++) {
                        sum = Math.fma(a.values()[i * 17 + k], b.values()[k * 96 + j], sum);
                    }
                    expected.values()[i * 96 + j] = sum;
                }
            }
            assertThat(a.times(b).values()).isEqualTo(expected.values());
            var transposed = Matrix.zeros(rows, 96);
            Products.addTransposedProduct(a.transposed(), b, transposed);
            assertThat(transposed.values()).isEqualTo(expected.values());
        }
    }

    private static Matrix matrix(int rows, int columns, Random random) {
        var values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Matrix(values, rows, columns);
    }
}
