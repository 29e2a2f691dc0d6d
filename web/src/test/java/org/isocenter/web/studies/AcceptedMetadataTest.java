package org.isocenter.web.studies;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedMetadataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/*",
                "application/json",
                "application/dicom+json",
                "text/html, application/JSON;q=0.1"
            })
    void jsonShouldBeSent(String accept) {
        assertThatCode(() -> AcceptedMetadata.requireJson(new AcceptHeader(accept)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/nope",
                "multipart/related",
                "multipart/related; type=\"application/dicom\"",
                "application/json; q=0",
                "application/json; q=7"
            })
    void otherTypesShouldBeRefused(String accept) {
        assertThatThrownBy(() -> AcceptedMetadata.requireJson(new AcceptHeader(accept)))
                .isInstanceOf(RequestFailure.BadRequest.class);
    }
}
