package org.isocenter.tests.life;

import java.util.Objects;
import java.util.Random;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** One of several files of the same instance, which differ in their bytes. The same numbers give the same bytes in every run. */
record Revision(Identity identity, int number) {

    /** Image Comments: says which revision a metadata answer is about. */
    static final Tag NOTE = Tag.of(0x0020, 0x4000);

    private static final Tag FILLING = Tag.of(0x0029, 0x1001);
    private static final int LARGE = 150_000;
    private static final int SMALL = 2_000;

    /** The file. */
    byte[] file() {
        Random random = new Random(Objects.hash(identity, number));
        byte[] filling = new byte[2 * (random.nextInt(random.nextInt(12) == 0 ? LARGE : SMALL) / 2 + 1)];
        random.nextBytes(filling);
        return Part10Samples.file(
                DataSetSamples.ctImage().toBuilder()
                        .putAll(DataSetSamples.instance(
                                identity.studyUid(), identity.seriesUid(), identity.instanceUid()))
                        .put(Tag.PATIENT_ID, ValueRepresentation.LO, identity.patientId())
                        .put(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, "" + identity.instance())
                        .put(NOTE, ValueRepresentation.LT, note())
                        .put(Attribute.ofBytes(FILLING, ValueRepresentation.UN, filling))
                        .build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    String note() {
        return "revision " + number;
    }

    @Override
    public String toString() {
        return identity + "v" + number;
    }
}
