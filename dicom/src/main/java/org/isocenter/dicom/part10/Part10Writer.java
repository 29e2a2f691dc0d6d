package org.isocenter.dicom.part10;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * Writes DICOM files (PS3.10 §7). Immutable; one writer serves any number of files and threads.
 *
 * <p>A data set can be written in another encoding than that from which it was read: byte order and value representation headers change,
 * but pixels are not compressed or decompressed. Values are padded to even length (PS3.5 §6.2) and localized text is converted into the
 * character set that the data set declares in (0008,0005); if it declares none, the bytes of text are not changed. Group lengths other than
 * that of the meta information are left out, and so are attributes of group 0002 in the data set.
 */
public final class Part10Writer {

    private static final int PREAMBLE = 128;
    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

    private final SequenceLengths sequenceLengths;

    /** A writer that gives sequences and items defined lengths. */
    public Part10Writer() {
        this(SequenceLengths.DEFINED);
    }

    /** A writer that gives sequences and items lengths of that kind. */
    public Part10Writer(SequenceLengths sequenceLengths) {
        this.sequenceLengths = Objects.requireNonNull(sequenceLengths);
    }

    /**
     * Writes a file: an empty preamble, the meta information, and the data set in the transfer syntax that the meta information names.
     *
     * @param values that were left in the file from which the data set was read
     * @param out is flushed, not closed
     * @throws WriteFailure if the data set cannot be written in that transfer syntax; some of it may have been written
     * @throws IOException if the stream fails, or where values come from
     */
    public void write(Part10File file, StoredValues values, OutputStream out) throws IOException {
        TransferSyntax transferSyntax = file.meta().transferSyntax();
        DataSet dataSet = withoutMetaInformation(file.dataSet());
        OutputStream buffered = new BufferedOutputStream(out, 1 << 14);
        buffered.write(new byte[PREAMBLE]);
        buffered.write(PREFIX);
        metaInformation(file.meta().withTransferSyntax(transferSyntax).attributes(), values, buffered);
        if (transferSyntax.deflated()) {
            deflated(dataSet, transferSyntax, values, buffered);
        } else {
            dataSet(dataSet, transferSyntax, values, buffered);
        }
        buffered.flush();
    }

    /**
     * Writes only a data set, as in a message.
     *
     * @throws WriteFailure if the data set cannot be written in that transfer syntax; some of it may have been written
     * @throws IOException if the stream fails, or where values come from
     */
    public void writeDataSet(DataSet dataSet, TransferSyntax transferSyntax, StoredValues values, OutputStream out)
            throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 14);
        if (transferSyntax.deflated()) {
            deflated(dataSet, transferSyntax, values, buffered);
        } else {
            dataSet(dataSet, transferSyntax, values, buffered);
        }
        buffered.flush();
    }

    /** Removes attributes of group 0002, which would become part of the meta information (PS3.10 §7.1). */
    private static DataSet withoutMetaInformation(DataSet dataSet) {
        for (Attribute attribute : dataSet) {
            if (attribute.tag().isFileMetaInformation()) {
                DataSet.Builder builder = dataSet.toBuilder();
                dataSet.stream()
                        .map(Attribute::tag)
                        .filter(Tag::isFileMetaInformation)
                        .forEach(builder::remove);
                return builder.build();
            }
            if (attribute.tag().group() > 2) {
                break;
            }
        }
        return dataSet;
    }

    private static void metaInformation(DataSet meta, StoredValues values, OutputStream out) throws IOException {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        DataSetWriter.write(meta, Encoding.EXPLICIT_LITTLE_ENDIAN, false, SequenceLengths.DEFINED, values, elements);
        ByteBuffer length = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        length.putShort((short) 2)
                .putShort((short) 0)
                .put((byte) 'U')
                .put((byte) 'L')
                .putShort((short) 4);
        out.write(length.putInt(elements.size()).array());
        elements.writeTo(out);
    }

    private void dataSet(DataSet dataSet, TransferSyntax transferSyntax, StoredValues values, OutputStream out)
            throws IOException {
        DataSetWriter.write(
                dataSet, Encoding.of(transferSyntax), transferSyntax.encapsulated(), sequenceLengths, values, out);
    }

    /** Deflates a data set, padded to even length (PS3.5 §A.5). */
    private void deflated(DataSet dataSet, TransferSyntax transferSyntax, StoredValues values, OutputStream out)
            throws IOException {
        CountingOutputStream counting = new CountingOutputStream(out);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflating = new DeflaterOutputStream(counting, deflater, 1 << 13);
            OutputStream buffered = new BufferedOutputStream(deflating, 1 << 13);
            dataSet(dataSet, transferSyntax, values, buffered);
            buffered.flush();
            deflating.finish();
        } finally {
            deflater.end();
        }
        if ((counting.count() & 1) != 0) {
            out.write(0);
        }
    }
}
