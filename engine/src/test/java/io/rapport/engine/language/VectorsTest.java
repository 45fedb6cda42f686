package io.rapport.engine.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void come_back_from_storage_as_they_were() {
        var vector = new float[] {1, -0.5f, Float.MIN_VALUE, 0};
        assertThat(Vectors.toBytes(new float[] {1})).isEqualTo(new byte[] {0, 0, (byte) 0x80, 0x3F});
        assertThat(Vectors.fromBytes(Vectors.toBytes(vector))).isEqualTo(vector);
        assertThatThrownBy(() -> Vectors.fromBytes(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashes_are_the_same_for_texts_that_mean_the_same_to_an_encoder() {
        assertThat(TextHash.of("  café \n now")).isEqualTo(TextHash.of("cafe\u0301 now"));
        assertThat(TextHash.of("cafe now")).isNotEqualTo(TextHash.of("café now"));
        assertThat(TextHash.of("abc").toString())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
