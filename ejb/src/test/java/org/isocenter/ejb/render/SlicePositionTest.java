package org.isocenter.ejb.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where slices of a stack lie. */
class SlicePositionTest {

    private static DataSet image(String orientation, String position) {
        return DataSet.builder()
                .put(new Tag(0x00200037), ValueRepresentation.DS, orientation.split("/"))
                .put(new Tag(0x00200032), ValueRepresentation.DS, position.split("/"))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "1/0/0/0/1/0, 5/6/7, 7",
        "0/1/0/0/0/-1, 5/6/7, -5",
        "1/0/0/0/0/-1, 5/6/7, 6",
    })
    void distanceShouldBeAlongTheNormal(String orientation, String position, double distance) {
        assertThat(SlicePosition.of(image(orientation, position)).orElseThrow().distance())
                .isEqualTo(distance);
    }

    @Test
    void slicesOfAnotherPlaneShouldNotBeParallel() {
        SlicePosition axial = SlicePosition.of(image("1/0/0/0/1/0", "0/0/0")).orElseThrow();
        SlicePosition next =
                SlicePosition.of(image("1/0/0/0/1/0.0001", "0/0/5")).orElseThrow();
        SlicePosition sagittal =
                SlicePosition.of(image("0/1/0/0/0/-1", "0/0/0")).orElseThrow();

        assertThat(axial.isParallelTo(next)).isTrue();
        assertThat(axial.isParallelTo(sagittal)).isFalse();
    }

    @Test
    void imageWithoutPositionShouldHaveNone() {
        assertThat(SlicePosition.of(DataSet.EMPTY)).isEmpty();
        assertThat(SlicePosition.of(image("1/0/0/0/1", "0/0/0"))).isEmpty();
        assertThat(SlicePosition.of(image("1/0/0/0/1/x", "0/0/0"))).isEmpty();
    }
}
