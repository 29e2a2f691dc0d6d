package org.isocenter.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which share a request is served from. */
class RequestKindTest {

    @ParameterizedTest
    @CsvSource({
        "GET,    /system,                                MANAGEMENT",
        "HEAD,   /statistics/,                           MANAGEMENT",
        "GET,    /tools/metrics-prometheus,              MANAGEMENT",
        "POST,   /jobs/1/cancel,                         MANAGEMENT",
        "GET,    /jobs,                                  MANAGEMENT",
        "GET,    /dicom-web/studies,                     SEARCH",
        "GET,    /other/root/studies/1.2/series/,        SEARCH",
        "GET,    /dicom-web/instances,                   SEARCH",
        "GET,    /patients,                              SEARCH",
        "GET,    /changes,                               SEARCH",
        "POST,   /tools/find,                            SEARCH",
        "POST,   /dicom-web/studies,                     STORE",
        "POST,   /dicom-web/studies/1.2,                 STORE",
        "POST,   /instances,                             STORE",
        "POST,   /tools/bulk-delete,                     STORE",
        "DELETE, /studies/0123,                          STORE",
        "DELETE, /exports,                               STORE",
        "GET,    /dicom-web/studies/1.2,                 RETRIEVE",
        "GET,    /instances/0123/file,                   RETRIEVE",
        "GET,    /wado,                                  RETRIEVE",
        "GET,    /nosuchroute,                           RETRIEVE",
        "POST,   /dicom-web/servers/peer/qido,           REMOTE",
        "POST,   /dicom-web/servers/peer/stow,           REMOTE",
        "GET,    /dicom-web/servers,                     RETRIEVE"
    })
    void requestShouldBeOfItsKind(String method, String path, RequestKind kind) {
        assertThat(RequestKind.of(method, path)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 320, 1024})
    void kindsTogetherShouldLeaveThreadsForThoseWhoseClientsAreSlow(int threads) {
        int taken = Arrays.stream(RequestKind.values())
                .mapToInt(kind -> kind.shareOf(threads))
                .sum();

        assertThat(taken).isLessThanOrEqualTo(threads * 3 / 4);
        assertThat(RequestKind.values())
                .allSatisfy(kind -> assertThat(kind.shareOf(threads)).isPositive());
    }

    @Test
    void managementShouldNotHaveToWaitForTheOthers() {
        assertThat(RequestKind.MANAGEMENT.shareOf(320)).isGreaterThan(10);
    }
}
