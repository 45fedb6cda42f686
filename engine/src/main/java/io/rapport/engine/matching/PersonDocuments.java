package io.rapport.engine.matching;

import io.rapport.engine.language.SharedWords;
import io.rapport.engine.language.Vectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A person as a block of documents: one for each statement, then one for the rest. What is searched is indexed; what is
 * needed for scoring lies in columns and in the vectors themselves, so that no person stays on the heap.
 */
final class PersonDocuments {

    static final String PERSON = "person";
    static final String COMMUNITY = "community";
    static final String EXPIRY = "expiry";

    /** The side of a statement without a vector, which only words can find. */
    static final String UNREAD = "unread";

    /** Column: {@link KindAndPriority} of a statement. */
    static final String MARKS = "marks";

    /** Column: a statement but for its text and its vector. */
    static final String STATEMENT = "statement";

    /** Column: the text of a statement. */
    static final String TEXT = "text";

    /** Column of the last document of a block: whose it is. */
    static final String ID = "id";

    /** Column of the last document of a block: {@link Meeting} of the person. */
    static final String MEETING = "meeting";

    /** Column of the last document of a block: the person but for the statements. */
    static final String PROFILE = "profile";

    private static final FieldType WORDS = indexed(IndexOptions.DOCS_AND_FREQS, false);
    private static final FieldType LETTERS = indexed(IndexOptions.DOCS, true);

    private static FieldType indexed(IndexOptions options, boolean omitNorms) {
        var type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }

    private PersonDocuments() {}

    /** The field of the vectors of one side; a graph each, so that a search never walks over the other side. */
    static String vectorField(Side side) {
        return side == Side.OFFER ? "offer" : "ask";
    }

    /** The field of the stemmed words of one side. */
    static String wordsField(Side side) {
        return side == Side.OFFER ? "offerWords" : "askWords";
    }

    /** The field of the pieces of words of one side, for statements without a vector. */
    static String piecesField(Side side) {
        return side == Side.OFFER ? "offerPieces" : "askPieces";
    }

    /** The field of the words of one side as they are written, for words that are still being typed. */
    static String lettersField(Side side) {
        return side == Side.OFFER ? "offerLetters" : "askLetters";
    }

    static BytesRef term(UUID id) {
        return new BytesRef(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** Milliseconds since 1970, as near as a long can come: rounding is made up for where the person is scored. */
    static long millis(@Nullable Instant instant) {
        if (instant == null) {
            return Long.MAX_VALUE;
        }
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException tooFar) {
            return instant.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    static List<Document> write(Person person) {
        var documents = new ArrayList<Document>();
        for (var statement : person.statements()) {
            var document = shared(person);
            var side = statement.side();
            document.add(new LongPoint(EXPIRY, millis(statement.expiresAt())));
            document.add(new Field(wordsField(side), statement.text(), WORDS));
            document.add(new Field(lettersField(side), statement.text(), LETTERS));
            document.add(new NumericDocValuesField(MARKS, KindAndPriority.of(statement)));
            document.add(new BinaryDocValuesField(STATEMENT, statementBytes(statement)));
            document.add(
                    new BinaryDocValuesField(TEXT, new BytesRef(statement.text().getBytes(StandardCharsets.UTF_8))));
            if (Vectors.isZero(statement.vector())) {
                document.add(new StringField(UNREAD, side.name(), Field.Store.NO));
                SharedWords.pieces(statement.text())
                        .forEach(piece -> document.add(new StringField(piecesField(side), piece, Field.Store.NO)));
            } else {
                document.add(new KnnFloatVectorField(
                        vectorField(side), statement.vector(), VectorSimilarityFunction.DOT_PRODUCT));
            }
            documents.add(document);
        }
        var last = shared(person);
        last.add(new BinaryDocValuesField(ID, term(person.id())));
        last.add(new SortedDocValuesField(MEETING, Meeting.of(person).bytes()));
        last.add(new BinaryDocValuesField(PROFILE, profileBytes(person)));
        documents.add(last);
        return documents;
    }

    private static Document shared(Person person) {
        var document = new Document();
        document.add(new StringField(PERSON, term(person.id()), Field.Store.NO));
        for (UUID community : person.communities()) {
            document.add(new StringField(COMMUNITY, term(community), Field.Store.NO));
        }
        return document;
    }

    /** A statement as it stands in its columns, all but the vector and the text. */
    record Line(
            UUID id,
            Side side,
            Kind kind,
            int priority,
            @Nullable Instant expiresAt) {

        boolean countsAt(Instant asOf) {
            return expiresAt == null || expiresAt.isAfter(asOf);
        }

        Statement with(String text, float[] vector) {
            return new Statement(id, side, kind, text, vector, expiresAt, priority);
        }
    }

    static UUID readId(BytesRef bytes) {
        var buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, 16);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    static Line readLine(BytesRef bytes) throws IOException {
        try (var in = open(bytes)) {
            var id = readId(in);
            var side = Side.values()[in.readByte()];
            var kind = Kind.values()[in.readByte()];
            int priority = in.readInt();
            Instant expiresAt = in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
            return new Line(id, side, kind, priority, expiresAt);
        }
    }

    /** The person of the block's last document, given the statements before it. */
    static Person readPerson(BytesRef bytes, List<Statement> statements) throws IOException {
        try (var in = open(bytes)) {
            var id = readId(in);
            Set<UUID> communities = new HashSet<>();
            for (int i = in.readInt(); i > 0; i--) {
                communities.add(readId(in));
            }
            String organisation = in.readBoolean() ? readText(in) : null;
            return new Person(id, communities, organisation, readTexts(in), readTexts(in), statements);
        }
    }

    private static BytesRef statementBytes(Statement statement) {
        return bytes(out -> {
            writeId(out, statement.id());
            out.writeByte(statement.side().ordinal());
            out.writeByte(statement.kind().ordinal());
            out.writeInt(statement.priority());
            Instant expiresAt = statement.expiresAt();
            out.writeBoolean(expiresAt != null);
            if (expiresAt != null) {
                out.writeLong(expiresAt.getEpochSecond());
                out.writeInt(expiresAt.getNano());
            }
        });
    }

    private static BytesRef profileBytes(Person person) {
        return bytes(out -> {
            writeId(out, person.id());
            out.writeInt(person.communities().size());
            for (UUID community : person.communities()) {
                writeId(out, community);
            }
            String organisation = person.organisation();
            out.writeBoolean(organisation != null);
            if (organisation != null) {
                writeText(out, organisation);
            }
            writeTexts(out, person.languages());
            writeTexts(out, person.ways());
        });
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static BytesRef bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        return new BytesRef(bytes.toByteArray());
    }

    private static DataInputStream open(BytesRef bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes.bytes, bytes.offset, bytes.length));
    }

    private static void writeId(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    // not writeUTF, which ends at 65,535 bytes
    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void writeTexts(DataOutputStream out, Set<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static Set<String> readTexts(DataInputStream in) throws IOException {
        Set<String> texts = new HashSet<>();
        for (int i = in.readInt(); i > 0; i--) {
            texts.add(readText(in));
        }
        return texts;
    }
}
