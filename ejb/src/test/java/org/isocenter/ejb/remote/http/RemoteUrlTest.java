package org.isocenter.ejb.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUrlTest {

    private static final URI ROOT = URI.create("https://pacs.example.org:8443/dicom-web/");

    @ParameterizedTest
    @CsvSource({
        "studies, studies",
        "/studies, studies",
        "studies//1.2.3/series, studies/1.2.3/series",
        "studies/1.2.3/metadata?limit=1, studies/1.2.3/metadata?limit=1",
        "studies/..1/a.b, studies/..1/a.b",
        "studies/.../x, studies/.../x",
        "studies?a=/../b, studies?a=/../b"
    })
    void pathShouldBeBelowTheRoot(String uri, String below) {
        assertThat(RemoteUrl.of(ROOT, request(uri))).isEqualTo(URI.create(ROOT + below));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../instances",
                "/../instances",
                "studies/../../instances",
                "studies/./..",
                ".",
                "studies/%2e%2E/x",
                "studies/.%2e",
                "studies/..;x/instances",
                "studies/..%3Bx/instances",
                "studies/..%2finstances",
                "studies%2F..%2Finstances",
                "studies/..\\instances",
                "studies/..%5Cinstances",
                "..?limit=1"
            })
    void pathThatLeadsOutOfTheRootShouldBeRefused(String uri) {
        assertThatThrownBy(() -> RemoteUrl.of(ROOT, request(uri)))
                .isInstanceOf(RequestFailure.BadFileFormat.class)
                .hasMessageContaining("DICOMweb root");
    }

    @Test
    void argumentsShouldBeEncoded() {
        RemoteRequest request = new RemoteRequest("studies", Map.of("PatientName", "A B&C", "all", ""), Map.of());

        assertThat(RemoteUrl.of(ROOT, request)).hasToString(ROOT + "studies?PatientName=A%20B%26C&all");
    }

    private static RemoteRequest request(String uri) {
        return new RemoteRequest(uri, Map.of(), Map.of());
    }
}
