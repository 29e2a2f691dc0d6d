package org.isocenter.web.orthanc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.web.Routes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server without DICOM's network protocol, peers and scripts answers to those who ask for them. */
class AbsentFeaturesResourceTest {

    private final Routes routes = new Routes(new AbsentFeaturesResource());

    @ParameterizedTest
    @CsvSource({
        "/modalities, []",
        "/modalities?expand, {}",
        "/modalities?expand=true, {}",
        "/modalities?expand=false, []",
        "/peers?expand=0, []",
        "/peers?expand=1, {}",
        "/queries, []",
        "/queries?expand, []"
    })
    void listsShouldBeEmpty(String path, String answer) {
        assertThat(routes.get(path).body()).isEqualTo(answer);
    }

    @Test
    void expandShouldBeTrueOrFalse() {
        assertThat(routes.failureOf("/peers?expand=2")).isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tools/execute-script", "/instances/any/export"})
    void whatWouldReachIntoTheServerShouldBeForbidden(String path) {
        assertThat(routes.failureOfSending("POST", path, "text")).isInstanceOf(RequestFailure.Forbidden.class);
    }

    @Test
    void summariesThatAreNotKeptShouldBeInvalidatedWithoutEffect() {
        Routes.Answer answer = routes.send("POST", "/tools/invalidate-tags", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
