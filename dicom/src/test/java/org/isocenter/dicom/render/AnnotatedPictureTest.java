package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.dicom.render.SyntheticImage.monochrome;
import static org.isocenter.dicom.render.SyntheticImage.samples;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.junit.jupiter.api.Test;

/** Texts that are written on a picture. */
class AnnotatedPictureTest {

    @Test
    void annotationsShouldBeWrittenOnThePicture() throws IOException {
        SyntheticImage image =
                monochrome(8, false, new long[200 * 200]).us(Tag.ROWS, 200).us(Tag.COLUMNS, 200);
        image.put(Attribute.ofText(Tag.PATIENT_NAME, ValueRepresentation.PN, List.of("Doe^Jane")))
                .put(Attribute.ofText(Tag.MODALITY, ValueRepresentation.CS, List.of("CT")));

        int[] patient = samples(image.picture(RenderingParameters.DEFAULT.withAnnotations(Set.of(Annotation.PATIENT))));
        int[] technique =
                samples(image.picture(RenderingParameters.DEFAULT.withAnnotations(Set.of(Annotation.TECHNIQUE))));

        assertThat(bright(patient, 0, 20_000)).isPositive();
        assertThat(bright(patient, 20_000, 40_000)).isZero();
        assertThat(bright(technique, 0, 20_000)).isZero();
        assertThat(bright(technique, 20_000, 40_000)).isPositive();
    }

    private static long bright(int[] samples, int from, int to) {
        return Arrays.stream(samples, from, to).filter(s -> s > 100).count();
    }
}
