package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Small data sets for the tests of all modules. */
public final class DataSetSamples {

    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    public static final String STUDY = "1.2.3.4.1";
    public static final String SERIES = "1.2.3.4.1.1";
    public static final String INSTANCE = "1.2.3.4.1.1.1";

    private DataSetSamples() {}

    /** An image of 2 rows and 3 columns, 16 bits, with one nested sequence and a private block. */
    public static DataSet ctImage() {
        return identified(STUDY, SERIES, INSTANCE)
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 100")
                .put(Tag.of(0x0008, 0x0008), ValueRepresentation.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.STUDY_DATE, ValueRepresentation.DA, "20261121")
                .put(Tag.STUDY_TIME, ValueRepresentation.TM, "071510.25")
                .put(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, "A-1")
                .put(Tag.REFERRING_PHYSICIAN_NAME, ValueRepresentation.PN)
                .putItems(
                        Tag.of(0x0008, 0x1032),
                        List.of(DataSet.builder()
                                .put(Tag.of(0x0008, 0x0100), ValueRepresentation.SH, "CTHEAD")
                                .put(Tag.of(0x0008, 0x0104), ValueRepresentation.LO, "Schädel")
                                .putItems(Tag.of(0x0008, 0x1140), List.of(DataSet.EMPTY))
                                .build()))
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Müller^Jürgen")
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "P-1")
                .put(Tag.of(0x0018, 0x0050), ValueRepresentation.DS, "1.250")
                .put(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, "7")
                .putIntegers(Tag.of(0x0028, 0x0002), ValueRepresentation.US, 1)
                .put(Tag.of(0x0028, 0x0004), ValueRepresentation.CS, "MONOCHROME2")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 2)
                .putIntegers(Tag.of(0x0028, 0x0011), ValueRepresentation.US, 3)
                .putIntegers(Tag.of(0x0028, 0x0100), ValueRepresentation.US, 16)
                .putIntegers(Tag.of(0x0028, 0x0101), ValueRepresentation.US, 16)
                .putIntegers(Tag.of(0x0028, 0x0102), ValueRepresentation.US, 15)
                .putIntegers(Tag.of(0x0028, 0x0103), ValueRepresentation.US, 1)
                .putIntegers(Tag.of(0x0028, 0x0106), ValueRepresentation.SS, -1024)
                .put(Tag.of(0x0029, 0x0010), ValueRepresentation.LO, "ISOCENTER TEST")
                .put(Attribute.ofBytes(Tag.of(0x0029, 0x1001), ValueRepresentation.UN, new byte[] {1, 2, 3, 4}))
                .put(Attribute.ofBytes(
                        Tag.PIXEL_DATA, ValueRepresentation.OW, new byte[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0}))
                .build();
    }

    /** A data set with the least that identifies an instance. */
    public static DataSet instance(String study, String series, String instance) {
        return identified(study, series, instance).build();
    }

    /** A sequence in the only item of a sequence, and so on. */
    public static DataSet nested(int depth) {
        DataSet inner = DataSet.builder()
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "innermost")
                .build();
        for (int i = 0; i < depth; i++) {
            inner = DataSet.builder()
                    .putItems(Tag.of(0x0040, 0xA730), List.of(inner))
                    .build();
        }
        return inner;
    }

    /** A sequence of that many items with two attributes each. */
    public static DataSet items(int count) {
        List<DataSet> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(DataSet.builder()
                    .put(Tag.REFERENCED_SOP_CLASS_UID, ValueRepresentation.UI, CT_IMAGE_STORAGE)
                    .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, INSTANCE + "." + i)
                    .build());
        }
        return DataSet.builder().putItems(Tag.REFERENCED_SOP_SEQUENCE, items).build();
    }

    private static DataSet.Builder identified(String study, String series, String instance) {
        return DataSet.builder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, CT_IMAGE_STORAGE)
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, instance)
                .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "P-1")
                .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, study)
                .put(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, series);
    }
}
