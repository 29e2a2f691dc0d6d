package org.isocenter.web.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 6 of the server's contract, rule by rule. */
class PublicRootTest {

    private static final String ROOT = "/dicom-web/";
    private static final String LOCAL = "127.0.0.1";
    private static final String REMOTE = "192.0.2.7";
    private static final DicomWebRoots DEFAULTS = roots(Optional.empty(), "", ROOT, AddressRange.LOOPBACK);

    /** Rule, headers as names and values in turn, scheme and host of the link. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule("no header", "http://localhost:8042"),
                rule("Host", "http://archive:8042", "Host", "archive:8042"),
                rule("Forwarded wins over Host", "https://a", "Host", "h", "Forwarded", "host=a;proto=https"),
                rule("names in any case", "https://a", "host", "h", "FORWARDED", "For=1.2.3.4; PROTO=HTTPS ; Host=a"),
                rule("first element only", "http://a", "Host", "h", "Forwarded", "host=a, host=b;proto=https"),
                rule("proto only", "https://h", "Host", "h", "Forwarded", "proto=https"),
                rule("quoted", "https://a:8443", "Host", "h", "Forwarded", "host=\"a:8443\";proto=\"https\""),
                rule("quoted delimiters", "http://a", "Host", "h", "Forwarded", "for=\"x;host=b,y\";host=a"),
                rule("quoted address", "http://[2001:db8::1]:8", "Host", "h", "Forwarded", "host=\"[2001:db8::1]:8\""),
                rule("quoted escapes", "http://ab", "Host", "h", "Forwarded", "host=\"a\\b\""),
                rule("malformed parameter", "http://a", "Host", "h", "Forwarded", "nonsense;host=a"),
                rule("quote that does not end", "http://h", "Host", "h", "Forwarded", "host=\"a"),
                rule("host that is none", "http://h", "Host", "h", "Forwarded", "host=\"a<b\""),
                rule("another scheme", "http://a", "Host", "h", "Forwarded", "host=a;proto=ftp"),
                rule(
                        "X-Forwarded pair wins over Forwarded",
                        "https://b",
                        "Forwarded",
                        "host=a",
                        "X-Forwarded-Host",
                        "b",
                        "X-Forwarded-Proto",
                        "https"),
                rule("pair, any case", "https://b", "x-forwarded-host", "b", "X-FORWARDED-PROTO", "HTTPS"),
                rule("pair, lists", "https://b", "X-Forwarded-Host", "b, c", "X-Forwarded-Proto", "https, http"),
                rule("pair, other scheme", "http://b", "X-Forwarded-Host", "b", "X-Forwarded-Proto", "javascript"),
                rule("half a pair: host", "http://h", "Host", "h", "X-Forwarded-Host", "b"),
                rule("half a pair: proto", "http://h", "Host", "h", "X-Forwarded-Proto", "https"),
                rule("half a pair, Forwarded", "http://a", "X-Forwarded-Host", "b", "Forwarded", "host=a"),
                rule("prefix", "http://h/pacs", "Host", "h", "X-Forwarded-Prefix", "/pacs/"),
                rule("prefix of several segments", "http://h/a/b", "Host", "h", "X-Forwarded-Prefix", "/a/b, /c"),
                rule("prefix that is a host", "http://h", "Host", "h", "X-Forwarded-Prefix", "//evil"),
                rule("prefix that is no path", "http://h", "Host", "h", "X-Forwarded-Prefix", "/a\"b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void linksShouldFollowTheHeaders(String rule, String expected, Map<String, String> headers) {
        assertThat(base(DEFAULTS, headers)).isEqualTo(expected + ROOT);
    }

    @Test
    void optionHostShouldWinOverEveryHeader() {
        DicomWebRoots roots = roots(Optional.of(true), "fixed:1", ROOT, AddressRange.LOOPBACK);

        assertThat(base(
                        roots,
                        Map.of(
                                "Host", "h",
                                "Forwarded", "host=a;proto=http",
                                "X-Forwarded-Host", "b",
                                "X-Forwarded-Proto", "http",
                                "X-Forwarded-Prefix", "/pacs")))
                .isEqualTo("https://fixed:1/dicom-web/");
    }

    @Test
    void optionSslShouldBeTheSchemeThatNoHeaderNames() {
        DicomWebRoots roots = roots(Optional.of(true), "", ROOT, AddressRange.LOOPBACK);

        assertThat(base(roots, Map.of("Host", "h"))).isEqualTo("https://h/dicom-web/");
        assertThat(base(roots, Map.of("Forwarded", "host=a;proto=http"))).isEqualTo("http://a/dicom-web/");
        assertThat(base(roots, Map.of("Forwarded", "host=a;proto=ftp"))).isEqualTo("https://a/dicom-web/");
    }

    @Test
    void schemeShouldBeThatOfTheListenerWithoutOptionSsl() {
        assertThat(base(DEFAULTS, Map.of("Host", "h"), true, LOCAL)).isEqualTo("https://h/dicom-web/");
        assertThat(base(roots(Optional.of(false), "", ROOT, AddressRange.LOOPBACK), Map.of("Host", "h"), true, LOCAL))
                .isEqualTo("http://h/dicom-web/");
    }

    @Test
    void publicRootShouldReplaceThePathAndAnyPrefix() {
        DicomWebRoots roots = roots(Optional.empty(), "", "/outside/", AddressRange.LOOPBACK);

        assertThat(base(roots, Map.of("Host", "h", "X-Forwarded-Prefix", "/pacs")))
                .isEqualTo("http://h/outside/");
    }

    @Test
    void onlyTrustedProxiesShouldBeBelieved() {
        Map<String, String> headers = Map.of(
                "Host", "h",
                "X-Forwarded-Host", "b",
                "X-Forwarded-Proto", "https",
                "Forwarded", "host=a",
                "X-Forwarded-Prefix", "/pacs");

        assertThat(base(trusting(range(0xC0000200L, 24)), headers, REMOTE)).isEqualTo("https://b/pacs/dicom-web/");
        assertThat(base(trusting(range(0x0A000000L, 8)), headers, REMOTE)).isEqualTo("http://h/dicom-web/");
        assertThat(base(trusting(), headers, LOCAL)).isEqualTo("http://h/dicom-web/");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, https://b", "127.1.2.3, https://b", "::1, https://b", "192.0.2.7, http://h", "::2, http://h"
    })
    void onlyProxiesOnThisMachineShouldBeBelievedUnlessOthersAreNamed(String client, String expected) {
        Map<String, String> headers = Map.of("Host", "h", "X-Forwarded-Host", "b", "X-Forwarded-Proto", "https");

        assertThat(base(DEFAULTS, headers, client)).isEqualTo(expected + ROOT);
    }

    private static DicomWebRoots trusting(AddressRange... proxies) {
        return roots(Optional.empty(), "", ROOT, List.of(proxies));
    }

    private static Arguments rule(String name, String expected, String... headers) {
        Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return arguments(name, expected, map);
    }

    private static String base(DicomWebRoots roots, Map<String, String> headers) {
        return base(roots, headers, LOCAL);
    }

    private static String base(DicomWebRoots roots, Map<String, String> headers, String client) {
        return base(roots, headers, false, client);
    }

    private static String base(DicomWebRoots roots, Map<String, String> headers, boolean secure, String client) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return new PublicRoot(roots, noRequest())
                .baseUrl(name -> Optional.ofNullable(anyCase.get(name)), secure, client);
    }

    private static AddressRange range(long bits, int prefix) {
        return new AddressRange(BigInteger.valueOf(bits), 4, prefix);
    }

    private static HttpServletRequest noRequest() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PublicRootTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (p, method, a) -> {
                    throw new AssertionError("asked for " + method);
                });
    }

    private static DicomWebRoots roots(
            Optional<Boolean> ssl, String host, String publicRoot, List<AddressRange> proxies) {
        return new DicomWebRoots(true, ROOT, publicRoot, ssl, host, true, "/wado", proxies);
    }
}
