package org.isocenter.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MultipartContentTypeFilterTest {

    @Test
    void boundaryShouldComeLast() {
        assertThat(MultipartContentTypeFilter.ordered("multipart/related;boundary=b-1;type=\"application/dicom\""))
                .isEqualTo("multipart/related; type=\"application/dicom\"; boundary=b-1");
    }

    @Test
    void otherTypesShouldStayAsTheyAre() {
        assertThat(MultipartContentTypeFilter.ordered("application/json;charset=utf-8"))
                .isEqualTo("application/json;charset=utf-8");
        assertThat(MultipartContentTypeFilter.ordered("nonsense")).isEqualTo("nonsense");
    }
}
