package org.isocenter.benchmarks.index;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * A study of five series with twenty instances each, of a patient of its own.
 *
 * @param number of the study, from 0
 */
record GeneratedStudy(int number) {

    static final int SERIES = 5;
    static final int INSTANCES = 20;

    private static final String ROOT = "1.2.826.0.1.3680043.10.1561.9.";
    private static final List<String> FAMILIES = List.of(
            "Smith",
            "Mueller",
            "Garcia",
            "Martin",
            "Rossi",
            "Novak",
            "Silva",
            "Ivanov",
            "Yamada",
            "Wang",
            "Olsen",
            "Dubois",
            "Kowalski",
            "Jansen",
            "Papadopoulos",
            "Horvat",
            "Kim",
            "Nguyen",
            "Cohen",
            "Haddad");
    private static final List<String> SYLLABLES =
            List.of("an", "bel", "cor", "dar", "el", "fin", "gor", "hil", "is", "jo", "kar", "lin", "mar", "nor");
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

    String uid() {
        return ROOT + number;
    }

    String patientId() {
        return String.format(Locale.ROOT, "PAT%07d", number * 7919L % 10_000_019);
    }

    /** What the family names of every twentieth patient begin with. */
    String commonPrefix() {
        return FAMILIES.get(number % FAMILIES.size());
    }

    String family() {
        return commonPrefix() + syllable(number / 20) + syllable(number / 280);
    }

    /** Hardly two studies have the same. */
    String patientName() {
        return family() + "^" + syllable(number / 7) + number % 10;
    }

    String date() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(FIRST_DAY.plusDays(number * 31L % 3650));
    }

    private static String syllable(int number) {
        return SYLLABLES.get(number % SYLLABLES.size());
    }

    /** Its instances, with all that the index wants of them. */
    List<NewInstance> instances() {
        List<NewInstance> instances = new ArrayList<>(SERIES * INSTANCES);
        for (int series = 1; series <= SERIES; series++) {
            for (int instance = 1; instance <= INSTANCES; instance++) {
                instances.add(instance(series, instance));
            }
        }
        return instances;
    }

    private NewInstance instance(int series, int instance) {
        String seriesUid = uid() + "." + series;
        DataSet dataSet = DataSet.builder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, seriesUid + "." + instance)
                .put(Tag.STUDY_DATE, ValueRepresentation.DA, date())
                .put(
                        Tag.STUDY_TIME,
                        ValueRepresentation.TM,
                        String.format(Locale.ROOT, "%02d%02d00", number % 24, number % 60))
                .put(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, "A" + number)
                .put(Tag.MODALITY, ValueRepresentation.CS, number % 3 == 0 ? "MR" : "CT")
                .put(new Tag(0x00080070), ValueRepresentation.LO, number % 100 == 0 ? "Rare Devices" : "Acme")
                .put(Tag.REFERRING_PHYSICIAN_NAME, ValueRepresentation.PN, "House^Gregory" + number % 50)
                .put(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Thorax " + syllable(number))
                .put(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, "Series " + series)
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, patientName())
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, patientId())
                .put(Tag.PATIENT_BIRTH_DATE, ValueRepresentation.DA, "19600101")
                .put(Tag.PATIENT_SEX, ValueRepresentation.CS, number % 2 == 0 ? "F" : "M")
                .put(new Tag(0x00180050), ValueRepresentation.DS, number % 2000 == 7 ? "7.25" : "1.5")
                .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, uid())
                .put(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, seriesUid)
                .put(Tag.STUDY_ID, ValueRepresentation.SH, Integer.toString(number))
                .put(Tag.SERIES_NUMBER, ValueRepresentation.IS, Integer.toString(series))
                .put(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, Integer.toString(instance))
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 512)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 512)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .build();
        return new NewInstance(
                dataSet,
                metadata(dataSet),
                new StoredPart10(UUID.randomUUID(), 527_000, "0123456789abcdef0123456789abcdef"),
                new Uid("1.2.840.10008.1.2.1"));
    }

    private static byte[] metadata(DataSet dataSet) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(compressed)) {
            DicomJsonWriter.write(dataSet, ModelFormat.WITHOUT_BINARY, null, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
