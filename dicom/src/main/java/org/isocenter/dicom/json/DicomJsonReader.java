package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.DocumentPlace;
import org.isocenter.dicom.model.LimitReached;
import org.isocenter.dicom.model.ModelFailure;
import org.isocenter.dicom.model.ModelLimits;

/**
 * Reads data sets from the DICOM JSON Model (PS3.18 Annex F): one object, or an array of objects one at a time. It is lenient where writers
 * differ: hexadecimal digits in either case, DS and IS as numbers or strings, members of an attribute in any order, a missing vr taken from
 * the dictionary, attributes in any order. Text is held in UTF-8, whatever Specific Character Set says. Not safe for use by several
 * threads.
 */
public final class DicomJsonReader implements Closeable {

    private final JsonParser json;
    private final JsonDataSetParser dataSets;
    private State state = State.BEFORE;

    private enum State {
        BEFORE,
        IN_ARRAY,
        AFTER
    }

    /**
     * Begins to read a document.
     *
     * @param in read to its end but left open
     * @throws ModelFailure if it begins with bytes that no encoding of JSON has
     * @throws IOException if the stream fails
     */
    public DicomJsonReader(InputStream in, ModelLimits limits) throws IOException {
        this(in, limits, AttributeDictionary.standard());
    }

    /**
     * As {@link #DicomJsonReader(InputStream, ModelLimits)}, with another dictionary.
     *
     * @param dictionary gives the value representations that the document does not name
     */
    public DicomJsonReader(InputStream in, ModelLimits limits, AttributeDictionary dictionary) throws IOException {
        this(in, limits, dictionary, tag -> true);
    }

    private DicomJsonReader(InputStream in, ModelLimits limits, AttributeDictionary dictionary, Predicate<Tag> wanted)
            throws IOException {
        try {
            json = factory(limits).createParser(in);
        } catch (CharConversionException e) {
            throw new ModelFailure.NotWellFormed(String.valueOf(e.getMessage()), DocumentPlace.START, e);
        }
        dataSets = new JsonDataSetParser(json, limits, dictionary, wanted);
    }

    /**
     * Reads a document that is one object, or an array of one object.
     *
     * @throws ModelFailure if the document is not of that form, or a limit was reached
     * @throws IOException if the stream fails
     */
    public static DataSet read(InputStream in, ModelLimits limits) throws IOException {
        return read(in, limits, tag -> true);
    }

    /**
     * Reads the wanted attributes of the only data set of a document; the others are skipped, which is faster than reading them.
     *
     * @param wanted not called for attributes of items
     * @throws ModelFailure as {@link #read(InputStream, ModelLimits)}
     * @throws IOException if the stream fails
     */
    public static DataSet read(InputStream in, ModelLimits limits, Predicate<Tag> wanted) throws IOException {
        try (DicomJsonReader reader = new DicomJsonReader(in, limits, AttributeDictionary.standard(), wanted)) {
            DataSet dataSet = reader.next().orElseThrow(() -> reader.notDicomJson("no data set"));
            if (reader.next().isPresent()) {
                throw reader.notDicomJson("more than one data set");
            }
            return dataSet;
        }
    }

    /**
     * Reads as much as possible of the only data set of a stored document. An attribute that cannot be read is left out, and so is
     * everything after the place where the document is damaged.
     *
     * @param in from memory or from a file of the archive: any failure means that the stored document is damaged
     * @param wanted not called for attributes of items
     */
    public static Salvaged salvage(InputStream in, ModelLimits limits, Predicate<Tag> wanted) {
        try (DicomJsonReader reader = new DicomJsonReader(in, limits, AttributeDictionary.standard(), wanted)) {
            return reader.salvage();
        } catch (IOException e) {
            return new Salvaged(DataSet.EMPTY, Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Salvaged salvage() {
        dataSets.salvage();
        try {
            DataSet dataSet = next().orElse(DataSet.EMPTY);
            return new Salvaged(dataSet, Optional.ofNullable(dataSets.unreadable()));
        } catch (IOException e) {
            return new Salvaged(dataSets.soFar(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * The part of a document that could be read.
     *
     * @param unreadable what could not be read, and why; empty if everything could be read
     */
    public record Salvaged(DataSet dataSet, Optional<String> unreadable) {}

    /**
     * Reads the next data set.
     *
     * @return empty at the end of the document
     * @throws ModelFailure if the document is not DICOM JSON, or a limit was reached
     * @throws IOException if the stream fails
     */
    public Optional<DataSet> next() throws IOException {
        try {
            return read();
        } catch (LimitReached e) {
            throw new ModelFailure.LimitExceeded(String.valueOf(e.getMessage()), dataSets.location(), e);
        } catch (IllegalArgumentException e) {
            throw new ModelFailure.NotOfTheModel(String.valueOf(e.getMessage()), dataSets.location(), e);
        } catch (StreamConstraintsException e) {
            throw new ModelFailure.LimitExceeded(e.getOriginalMessage(), dataSets.location(), e);
        } catch (JsonProcessingException e) {
            throw new ModelFailure.NotWellFormed(e.getOriginalMessage(), dataSets.location(), e);
        } catch (CharConversionException e) {
            throw new ModelFailure.NotWellFormed(String.valueOf(e.getMessage()), dataSets.location(), e);
        }
    }

    private Optional<DataSet> read() throws IOException, LimitReached {
        if (state == State.AFTER) {
            return Optional.empty();
        }
        JsonToken token = json.nextToken();
        if (state == State.BEFORE && token == JsonToken.START_ARRAY) {
            state = State.IN_ARRAY;
            token = json.nextToken();
        }
        if (token == JsonToken.START_OBJECT) {
            DataSet dataSet = dataSets.read();
            if (state == State.BEFORE) {
                end();
            }
            return Optional.of(dataSet);
        }
        if (token == JsonToken.END_ARRAY) {
            end();
            return Optional.empty();
        }
        if (token == null) {
            throw new ModelFailure.NotWellFormed("the document ends too early", dataSets.location(), null);
        }
        throw notDicomJson("an object was expected, not " + token);
    }

    private ModelFailure notDicomJson(String message) {
        return new ModelFailure.NotOfTheModel(message, dataSets.location(), null);
    }

    private void end() throws IOException {
        state = State.AFTER;
        if (json.nextToken() != null) {
            throw notDicomJson("something follows the data set");
        }
    }

    /** Releases the reader's buffers; the stream stays open. */
    @Override
    public void close() throws IOException {
        json.close();
    }

    private static JsonFactory factory(ModelLimits limits) {
        return limits.equals(ModelLimits.DEFAULT) ? Factories.DEFAULT : Factories.of(limits);
    }

    /** Shares the usual factory, because factories keep tables of member names. */
    private static final class Factories {

        static final JsonFactory DEFAULT = of(ModelLimits.DEFAULT);

        static JsonFactory of(ModelLimits limits) {
            return JsonFactory.builder()
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    // A link of stored metadata begins with a byte 00H.
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    // Keys come from outside; a table of all of them would grow without limit.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth((int) Math.min(Integer.MAX_VALUE, 3L * limits.depth() + 8))
                            .maxStringLength(limits.valueLength())
                            .maxDocumentLength(limits.documentLength())
                            .maxNameLength(1000)
                            .build())
                    .build();
        }
    }
}
