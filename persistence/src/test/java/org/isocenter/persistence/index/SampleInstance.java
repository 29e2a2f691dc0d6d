package org.isocenter.persistence.index;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.persistence.part10.StoredPart10;

/** Builds instances of which a test states only what matters to it. */
public final class SampleInstance {

    private final DataSet.Builder dataSet = DataSet.builder();

    private SampleInstance() {}

    public static SampleInstance of(String patientId, String study, String series, String instance) {
        return new SampleInstance()
                .with(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.2")
                .with(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, instance)
                .with(Tag.PATIENT_ID, ValueRepresentation.LO, patientId)
                .with(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, study)
                .with(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, series);
    }

    public SampleInstance with(Tag tag, ValueRepresentation vr, String... values) {
        dataSet.put(tag, vr, values);
        return this;
    }

    SampleInstance with(Tag tag, int number) {
        dataSet.putIntegers(tag, ValueRepresentation.US, number);
        return this;
    }

    SampleInstance with(Attribute attribute) {
        dataSet.put(attribute);
        return this;
    }

    public SampleInstance number(Tag tag, long number) {
        return with(tag, ValueRepresentation.IS, Long.toString(number));
    }

    SampleInstance without(Tag tag) {
        dataSet.remove(tag);
        return this;
    }

    SampleInstance items(Tag tag, DataSet... items) {
        dataSet.putItems(tag, List.of(items));
        return this;
    }

    public NewInstance build() {
        return build(new StoredPart10(UUID.randomUUID(), 1000, "0123456789abcdef0123456789abcdef"));
    }

    /** The instance in a file of the test's own. */
    public NewInstance build(StoredPart10 file) {
        return new NewInstance(dataSet.build(), metadata(dataSet.build()), file, new Uid("1.2.840.10008.1.2.1"));
    }

    private static byte[] metadata(DataSet dataSet) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(compressed)) {
            DicomJsonWriter.write(
                    dataSet, ModelFormat.LINKED, InstanceMetadata.BASE_URL_PLACEHOLDER + "studies/1/bulk/", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
