package io.rapport.benchmarks.language;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.rapport.engine.language.OnnxModel;
import io.rapport.engine.language.WordPieces;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs a BERT model on one text at a time and gives a row for each of its word pieces. */
final class TokenStates implements AutoCloseable {

    static final String MINILM = "/all-minilm-l6-v2-q";
    static final String BGE_SMALL = "/bge-small-en-v1.5-q";

    private static final int LONGEST = 256;

    private final WordPieces pieces;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment("rapport");
    private final OrtSession session;

    TokenStates(OnnxModel model, String vocabulary) throws IOException, OrtException {
        try (var tokenizer = resource(vocabulary + "-tokenizer.json");
                var options = new OrtSession.SessionOptions()) {
            pieces = WordPieces.read(tokenizer);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model.bytes(), options);
        }
    }

    static OnnxModel model(String name) throws IOException {
        try (var onnx = resource(name + ".onnx")) {
            return OnnxModel.read(onnx);
        }
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        var stream = TokenStates.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name);
        }
        return stream;
    }

    /** Each of the model's outputs. */
    List<Matrix> of(String text) {
        long[] ids = pieces.split(text, LONGEST);
        long[] shape = {1, ids.length};
        var all = new long[ids.length];
        Arrays.fill(all, 1);
        try (var numbers = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(all), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                var result =
                        session.run(Map.of("input_ids", numbers, "attention_mask", mask, "token_type_ids", types))) {
            var outputs = new ArrayList<Matrix>();
            for (var output : result) {
                var rows = ((OnnxTensor) output.getValue()).getFloatBuffer();
                var values = new float[rows.remaining()];
                rows.get(values);
                outputs.add(new Matrix(values, ids.length, values.length / ids.length));
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("The model failed on: " + text, e);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
