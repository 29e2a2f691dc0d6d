package org.isocenter.web.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicRootTest {

    private static final DicomWebRoots DEFAULTS = roots(false, "");

    @Test
    void linksShouldFollowTheHostHeader() {
        assertThat(base(DEFAULTS, Map.of("Host", "archive:8042"))).isEqualTo("http://archive:8042/dicom-web/");
    }

    @Test
    void linksShouldHaveTheDefaultHostWithoutAnyHeader() {
        assertThat(base(DEFAULTS, Map.of())).isEqualTo("http://localhost:8042/dicom-web/");
    }

    @Test
    void forwardedShouldWinOverHost() {
        assertThat(base(
                        DEFAULTS,
                        Map.of(
                                "Host",
                                "inside",
                                "Forwarded",
                                "For=1.2.3.4;PROTO=https; host=\"pacs.example\", host=other")))
                .isEqualTo("https://pacs.example/dicom-web/");
    }

    @Test
    void xForwardedPairShouldWinOverForwarded() {
        assertThat(base(
                        DEFAULTS,
                        Map.of(
                                "Host", "inside",
                                "Forwarded", "host=a;proto=http",
                                "X-Forwarded-Host", "b, c",
                                "X-Forwarded-Proto", "https")))
                .isEqualTo("https://b/dicom-web/");
    }

    @Test
    void oneXForwardedHeaderAloneShouldBeIgnored() {
        assertThat(base(DEFAULTS, Map.of("Host", "inside", "X-Forwarded-Host", "b")))
                .isEqualTo("http://inside/dicom-web/");
    }

    @Test
    void optionHostShouldWinOverEverything() {
        assertThat(base(
                        roots(true, "fixed:1"),
                        Map.of("Host", "inside", "X-Forwarded-Host", "b", "X-Forwarded-Proto", "http")))
                .isEqualTo("https://fixed:1/dicom-web/");
    }

    @ParameterizedTest
    @CsvSource({"ftp", "javascript"})
    void otherSchemesShouldLeaveTheConfiguredOne(String proto) {
        assertThat(base(roots(true, ""), Map.of("Host", "h", "Forwarded", "proto=" + proto)))
                .isEqualTo("https://h/dicom-web/");
    }

    @Test
    void hostThatIsNoneShouldNotGetIntoLinks() {
        assertThat(base(DEFAULTS, Map.of("Host", "h", "Forwarded", "host=\"a<b\"")))
                .isEqualTo("http://h/dicom-web/");
    }

    private static String base(DicomWebRoots roots, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return new PublicRoot(roots).baseUrl(name -> Optional.ofNullable(anyCase.get(name)));
    }

    private static DicomWebRoots roots(boolean ssl, String host) {
        return new DicomWebRoots(true, "/dicom-web/", "/dicom-web/", ssl, host, true, "/wado");
    }
}
