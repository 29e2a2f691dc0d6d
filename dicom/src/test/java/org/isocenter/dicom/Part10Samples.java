package org.isocenter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;

/** DICOM files in memory for the tests of all modules. */
public final class Part10Samples {

    private Part10Samples() {}

    /** {@link DataSetSamples#ctImage()} in Explicit VR Little Endian. */
    public static byte[] ctImage() {
        return file(DataSetSamples.ctImage(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** A file with that data set, whose values are all in memory. */
    public static byte[] file(DataSet dataSet, TransferSyntax transferSyntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new Part10Writer()
                    .write(
                            new Part10File(FileMetaInformation.of(dataSet, transferSyntax), dataSet),
                            StoredValues.none(),
                            bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same without preamble, prefix and meta information. */
    public static byte[] dataSet(DataSet dataSet, TransferSyntax transferSyntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new Part10Writer().writeDataSet(dataSet, transferSyntax, StoredValues.none(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
