package org.isocenter.web.body;

import jakarta.ws.rs.core.EntityTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;

/**
 * Data sets written as one JSON array, for answers small enough to be held: their length is known, and what they say
 * has a tag by which a client that has it already recognises it.
 *
 * @param bytes the array in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // written once and sent, never compared
public record DicomJsonBytes(byte[] bytes) {

    /** Data sets that are written before they are sent: some hundred kilobytes. */
    public static final int MOST = 300;

    private static final int TYPICAL_MATCH = 1536;

    /** Writes data sets; values that are binary are left out. */
    public static DicomJsonBytes of(List<DataSet> dataSets) {
        ByteArrayOutputStream array = new ByteArrayOutputStream(64 + TYPICAL_MATCH * dataSets.size());
        try (DicomJsonWriter writer = DicomJsonWriter.array(array, ModelFormat.WITHOUT_BINARY)) {
            for (DataSet dataSet : dataSets) {
                writer.add(dataSet, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DicomJsonBytes(array.toByteArray());
    }

    /**
     * A strong entity tag (RFC 9110 §8.8.3): two checksums of different polynomials. Nobody gains by two answers that
     * have the same, and a digest takes as long as all the writing.
     */
    public EntityTag tag() {
        Checksum crc32 = new CRC32();
        Checksum crc32c = new CRC32C();
        crc32.update(bytes);
        crc32c.update(bytes);
        return new EntityTag(HexFormat.of().toHexDigits(crc32.getValue() << 32 | crc32c.getValue()));
    }
}
