package io.rapport.benchmarks.language;

import io.rapport.benchmarks.language.Layer.Dense;
import io.rapport.benchmarks.language.Layer.Scaling;
import io.rapport.engine.language.OnnxModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the layers of the quantised all-MiniLM-L6-v2 among its weights.
 *
 * <p>A product's weights are stored as bytes, with a scale for each column and no offset. The scales stay as they are, so
 * that what training left alone stays alone.
 */
final class LayerWeights {

    private static final int SIZE = 384;
    private static final int INNER = 1536;
    private static final int FIRST_PRODUCT = 787;
    private static final int PRODUCTS_PER_LAYER = 13;

    private LayerWeights() {}

    /** The value between two layers, as the model calls it. */
    static String outputOf(int layer) {
        return "/encoder/layer." + layer + "/output/LayerNorm/Add_1_output_0";
    }

    static Layer read(OnnxModel model, int layer) {
        String prefix = "encoder.layer." + layer + ".";
        return new Layer(
                dense(model, product(layer, 0), prefix + "attention.self.query", SIZE, SIZE),
                dense(model, product(layer, 1), prefix + "attention.self.key", SIZE, SIZE),
                dense(model, product(layer, 4), prefix + "attention.self.value", SIZE, SIZE),
                dense(model, product(layer, 10), prefix + "attention.output.dense", SIZE, SIZE),
                scaling(model, prefix + "attention.output.LayerNorm"),
                dense(model, product(layer, 11), prefix + "intermediate.dense", SIZE, INNER),
                dense(model, product(layer, 12), prefix + "output.dense", INNER, SIZE),
                scaling(model, prefix + "output.LayerNorm"));
    }

    private static String product(int layer, int place) {
        return "onnx::MatMul_" + (FIRST_PRODUCT + PRODUCTS_PER_LAYER * layer + place);
    }

    private static Dense dense(OnnxModel model, String product, String bias, int rows, int columns) {
        var bytes = model.tensor(product + "_quantized");
        float[] scales = floats(model, product + "_scale");
        var values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.get(i) * scales[i % columns];
        }
        return new Dense(
                new Parameter(product + "_quantized", new Matrix(values, rows, columns), scales),
                vector(model, bias + ".bias"));
    }

    private static Scaling scaling(OnnxModel model, String name) {
        return new Scaling(vector(model, name + ".weight"), vector(model, name + ".bias"));
    }

    private static Parameter vector(OnnxModel model, String name) {
        float[] values = floats(model, name);
        return new Parameter(name, new Matrix(values, 1, values.length));
    }

    private static float[] floats(OnnxModel model, String name) {
        var buffer = model.tensor(name).asFloatBuffer();
        var values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** The bytes of every trained weight, by its name in the model. */
    static Map<String, byte[]> bytes(Iterable<Layer> layers) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (var layer : layers) {
            layer.parameters().forEach(parameter -> all.put(parameter.name(), parameter.bytes()));
        }
        return all;
    }
}
