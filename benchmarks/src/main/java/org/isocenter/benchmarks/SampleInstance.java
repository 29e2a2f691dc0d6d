package org.isocenter.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.DictionaryEntry;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;

/**
 * A CT image as scanners send it: 512 by 512 pixels of 16 bits, about 120 attributes.
 *
 * @param patient number of the patient, which has one study
 * @param series number of the series in the study
 * @param number of the instance in the series
 */
public record SampleInstance(int patient, int series, int number) {

    private static final int SIDE = 512;
    private static final String ROOT = "1.2.826.0.1.3680043.10.1561.";
    private static final byte[] PIXELS = pixels();
    private static final List<Attribute> FILLING = filling();

    /** The Study Instance UID. */
    public String studyUid() {
        return ROOT + patient;
    }

    /** The Series Instance UID. */
    public String seriesUid() {
        return studyUid() + "." + series;
    }

    /** The SOP Instance UID. */
    public String instanceUid() {
        return seriesUid() + "." + number;
    }

    /** The Patient ID. */
    public String patientId() {
        return "BENCH" + patient;
    }

    /** The Study Date, as DA: some day of the patient's {@link #studyMonth()}. */
    public String studyDate() {
        return studyMonth() + "%02d".formatted(1 + patient % 28);
    }

    /** Year and month of the Study Date, as in DA; a twelfth of all patients share it. */
    public String studyMonth() {
        return "2024%02d".formatted(1 + patient % 12);
    }

    /** Its attributes. */
    public DataSet dataSet() {
        return DataSet.builder()
                .putAll(FILLING)
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 100")
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, instanceUid())
                .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, studyUid())
                .put(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, seriesUid())
                .put(Tag.STUDY_DATE, ValueRepresentation.DA, studyDate())
                .put(Tag.STUDY_TIME, ValueRepresentation.TM, "083000")
                .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Bench" + patient + "^Patient")
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, patientId())
                .put(Tag.SERIES_NUMBER, ValueRepresentation.IS, Integer.toString(series))
                .put(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, Integer.toString(number))
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, SIDE)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, SIDE)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 12)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 11)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, PIXELS))
                .build();
    }

    /** The whole file, in Explicit VR Little Endian. */
    public byte[] file() {
        return file(dataSet());
    }

    /** A whole file, in Explicit VR Little Endian. */
    public static byte[] file(DataSet dataSet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(PIXELS.length + 16 * 1024);
        try {
            FileMetaInformation meta = FileMetaInformation.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            new Part10Writer().write(new Part10File(meta, dataSet), StoredValues.none(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[SIDE * SIDE * 2];
        new Random(1).nextBytes(pixels);
        return pixels;
    }

    /** A hundred attributes of the acquisition, as many texts and numbers as a scanner writes. */
    private static List<Attribute> filling() {
        return AttributeDictionary.standard()
                .entries()
                .filter(entry -> entry.tag().group() == 0x0018)
                .sorted(Comparator.comparing(DictionaryEntry::tag))
                .filter(entry -> entry.vr().isText() || entry.vr() == ValueRepresentation.US)
                .limit(100)
                .map(SampleInstance::attribute)
                .toList();
    }

    private static Attribute attribute(DictionaryEntry entry) {
        return switch (entry.vr()) {
            case US -> Attribute.ofIntegers(entry.tag(), ValueRepresentation.US, 512);
            case DS -> Attribute.ofText(entry.tag(), entry.vr(), List.of("0.9765625", "-125.5"));
            case IS -> Attribute.ofText(entry.tag(), entry.vr(), List.of("120"));
            case DA -> Attribute.ofText(entry.tag(), entry.vr(), List.of("20240131"));
            case TM -> Attribute.ofText(entry.tag(), entry.vr(), List.of("083000.25"));
            case CS, SH -> Attribute.ofText(entry.tag(), entry.vr(), List.of("VALUE"));
            case UI -> Attribute.ofText(entry.tag(), entry.vr(), List.of("1.2.840.10008.1.2.1"));
            default -> Attribute.ofText(entry.tag(), entry.vr(), List.of("1"));
        };
    }
}
