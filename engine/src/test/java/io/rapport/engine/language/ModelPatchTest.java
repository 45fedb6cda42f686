package io.rapport.engine.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelPatchTest {

    private static byte[] field(int number, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        out.write(content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static byte[] tensor(String name, int dataField, byte... data) {
        return field(5, field(8, name.getBytes(StandardCharsets.UTF_8)), field(dataField, data));
    }

    /** A version, a graph with one weight in each of the two ways to store it, and another field. */
    private static OnnxModel model() throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {8, 7});
        file.writeBytes(
                field(7, tensor("bytes", 9, (byte) 1, (byte) -128, (byte) 127), tensor("float", 4, new byte[4])));
        file.writeBytes(field(2, "maker".getBytes(StandardCharsets.UTF_8)));
        return OnnxModel.read(new ByteArrayInputStream(file.toByteArray()));
    }

    @Test
    void a_patch_leads_from_one_model_to_the_other_through_a_file() throws IOException {
        byte[] trained = {3, 127, -128};
        var file = new ByteArrayOutputStream();
        ModelPatch.between(model(), Map.of("bytes", trained)).write(file);
        var patched =
                ModelPatch.read(new ByteArrayInputStream(file.toByteArray())).applyTo(model());
        var found = new byte[3];
        patched.tensor("bytes").get(found);
        assertThat(found).isEqualTo(trained);
        assertThat(patched.tensor("float").getFloat()).isZero();
        assertThat(patched.bytes()).hasSameSizeAs(model().bytes());
        assertThat(model().tensor("bytes").get(0)).isEqualTo((byte) 1);
    }

    @Test
    void what_does_not_belong_together_is_refused() throws IOException {
        var model = model();
        assertThatThrownBy(() -> model.tensor("other")).hasMessageContaining("no weight other");
        assertThatThrownBy(() -> model.with(Map.of("bytes", new byte[2])))
                .hasMessageContaining("3 bytes but was given 2");
        assertThatThrownBy(() -> OnnxModel.read(new ByteArrayInputStream(new byte[] {58, 100, 1})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModelPatch.read(new ByteArrayInputStream(new byte[] {1, 2, 3})))
                .isInstanceOf(IOException.class);
    }

    @Test
    void an_inner_value_is_added_to_the_outputs_and_nothing_else_changes() throws IOException {
        byte[] before = model().bytes();
        byte[] after = model().withOutput("x").bytes();
        assertThat(after).startsWith(before).endsWith(new byte[] {58, 5, 98, 3, 10, 1, 'x'});
    }
}
