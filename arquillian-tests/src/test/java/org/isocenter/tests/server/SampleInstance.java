package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;

/** A small CT image that no other test stores. */
public record SampleInstance(String study, String series, String instance, DataSet dataSet) {

    /** The first instance of a new study of a new patient. */
    public static SampleInstance ofNewStudy() {
        return of(newUid(), newUid(), newUid(), "P-" + UUID.randomUUID());
    }

    /** Another instance of the same series. */
    public SampleInstance sibling() {
        return of(study, series, newUid(), patient());
    }

    /** The first instance of another series of the same study. */
    public SampleInstance ofAnotherSeries() {
        return of(study, newUid(), newUid(), patient());
    }

    public SampleInstance with(Tag tag, ValueRepresentation vr, String... values) {
        return new SampleInstance(
                study,
                series,
                instance,
                dataSet.toBuilder().put(tag, vr, values).build());
    }

    public SampleInstance withPixels(byte[] pixels) {
        return new SampleInstance(
                study,
                series,
                instance,
                dataSet.toBuilder()
                        .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OB, pixels))
                        .build());
    }

    public SampleInstance withItem(Tag sequence, DataSet item) {
        return new SampleInstance(
                study,
                series,
                instance,
                dataSet.toBuilder().putItems(sequence, List.of(item)).build());
    }

    public String patient() {
        return dataSet.string(Tag.PATIENT_ID).orElseThrow();
    }

    /** Its metadata in the DICOM JSON Model, with all values in line. */
    public String json() {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, null, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString(UTF_8);
    }

    public byte[] file() {
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    public String path() {
        return "/dicom-web/studies/" + study + "/series/" + series + "/instances/" + instance;
    }

    /** A UID derived from a UUID (PS3.5 §B.2). */
    public static String newUid() {
        return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
    }

    private static SampleInstance of(String study, String series, String instance, String patient) {
        DataSet dataSet = DataSetSamples.ctImage().toBuilder()
                .putAll(DataSetSamples.instance(study, series, instance))
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, patient)
                .build();
        return new SampleInstance(study, series, instance, dataSet);
    }
}
