package org.isocenter.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobAnswerTest {

    @ParameterizedTest
    @CsvSource({"/dicom-web/, .././../", "/a/b/, .././../../", "/, .././"})
    void wayToTheRootShouldBeAsLongAsTheRootOfTheServices(String root, String way) {
        assertThat(JobAnswer.toRoot(root)).isEqualTo(way);
    }
}
