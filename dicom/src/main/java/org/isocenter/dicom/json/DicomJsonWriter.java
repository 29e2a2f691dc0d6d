package org.isocenter.dicom.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.model.ModelFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes data sets in the DICOM JSON Model (PS3.18 Annex F), UTF-8 without white space: one object, or an array of objects. Group lengths
 * and file meta information are left out. Values of IS are numbers; values of DS are strings with their stored text.
 *
 * <p>Links to values that are not in line begin with a prefix, followed by {@code ggggeeee} or {@code ggggeeee/item/ggggeeee} (lower
 * case, items from 1). A prefix may begin with the character U+0000: it is written as a single byte 00H, which cannot occur elsewhere
 * in JSON, for {@link BaseUrlOutputStream} to replace. Not safe for use by several threads.
 */
public final class DicomJsonWriter implements Closeable {

    private final JsonOutput json;
    private final DataSetJson dataSets;
    private final boolean array;
    private boolean closed;

    private DicomJsonWriter(OutputStream out, ModelFormat format, boolean array) throws IOException {
        json = new JsonOutput(out);
        dataSets = new DataSetJson(json, format);
        this.array = array;
        if (array) {
            json.beginArray();
        }
    }

    /** Begins an array of data sets; {@link #close} ends it and leaves the stream open. */
    public static DicomJsonWriter array(OutputStream out, ModelFormat format) throws IOException {
        return new DicomJsonWriter(out, format, true);
    }

    /**
     * Writes one data set as an object and leaves the stream open.
     *
     * @param bulkdataPrefix the beginning of links; {@code null} for no links
     */
    public static void write(DataSet dataSet, ModelFormat format, @Nullable String bulkdataPrefix, OutputStream out)
            throws IOException {
        try (DicomJsonWriter writer = new DicomJsonWriter(out, format, false)) {
            writer.add(dataSet, bulkdataPrefix);
        }
    }

    /**
     * Writes one data set of an array.
     *
     * @param bulkdataPrefix the beginning of links; {@code null} for no links
     */
    public void add(DataSet dataSet, @Nullable String bulkdataPrefix) throws IOException {
        dataSets.write(dataSet, bulkdataPrefix);
    }

    /** Ends the document and writes all of it to the stream, which stays open. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (array) {
            json.endArray();
        }
        json.flush();
    }
}
