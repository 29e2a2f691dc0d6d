package org.isocenter.ejb.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.InstanceMetadata;

/**
 * An instance's metadata in the form in which the index keeps it (see {@link InstanceMetadata}).
 *
 * @param compressed the stored form
 * @param jsonLength bytes of the JSON before compression: also a measure of what the data set takes in memory
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record DeflatedMetadata(byte[] compressed, long jsonLength) {

    /** The fastest level already gives most of the gain, and ingest pays for every instance. */
    private static final int LEVEL = Deflater.BEST_SPEED;

    static DeflatedMetadata of(DataSet dataSet, ResourcePath.Instance path) {
        String bulkdata = InstanceMetadata.BASE_URL_PLACEHOLDER + path.path() + "/bulk/";
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(4096);
        Deflater deflater = new Deflater(LEVEL);
        try (DeflaterOutputStream output = new DeflaterOutputStream(compressed, deflater)) {
            DicomJsonWriter.write(dataSet, ModelFormat.LINKED, bulkdata, output);
            output.finish();
            return new DeflatedMetadata(compressed.toByteArray(), deflater.getBytesRead());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        } finally {
            deflater.end();
        }
    }
}
