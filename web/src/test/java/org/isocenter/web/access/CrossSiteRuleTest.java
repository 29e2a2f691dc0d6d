package org.isocenter.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.isocenter.ejb.configuration.BrowserAccess;
import org.isocenter.web.access.CrossSiteRule.Called;
import org.isocenter.web.access.CrossSiteRule.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteRuleTest {

    private static final CrossSiteRule LOCAL = new CrossSiteRule(BrowserAccess.DEFAULT, true, "");
    private static final CrossSiteRule REMOTE = new CrossSiteRule(BrowserAccess.DEFAULT, false, "");
    private static final CrossSiteRule NAMED = new CrossSiteRule(
            new BrowserAccess(Set.of("pacs.example.org"), Set.of("https://viewer.example.org")),
            true,
            "links.example.org:8443");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8042",
                "localhost.",
                "viewer.localhost:1",
                "127.0.0.1",
                "127.0.0.1:8042",
                "127.1.2.3:80",
                "[::1]",
                "[::1]:8042",
                "[::ffff:127.0.0.1]",
                "192.0.2.7:8042"
            })
    void requestForThisMachineShouldPass(String host) {
        assertThat(status(LOCAL, called("POST", host, null, null))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "198.51.100.9",
                "2130706433",
                "0x7f.1",
                "127.1",
                "pacs.example.org",
                "[2001:db8::1]:8042"
            })
    void requestForAnotherHostShouldBeMisdirectedWhileRemoteAccessIsOff(String host) {
        assertThat(status(LOCAL, called("GET", host, null, null))).isEqualTo(421);
        assertThat(status(REMOTE, called("GET", host, null, null))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "localhost:x",
                "[::1",
                "evil.example/..",
                "local\"host",
                "localhost:123456",
                "a@localhost"
            })
    void hostThatIsNoneShouldBeABadRequest(String host) {
        assertThat(status(LOCAL, called("GET", host, null, null))).isEqualTo(400);
        assertThat(status(REMOTE, called("GET", host, null, null))).isEqualTo(400);
    }

    @Test
    void configuredNamesShouldPass() {
        assertThat(status(NAMED, called("GET", "PACS.example.org:80", null, null)))
                .isZero();
        assertThat(status(NAMED, called("GET", "links.example.org", null, null)))
                .isZero();
        assertThat(status(NAMED, called("GET", "other.example.org", null, null)))
                .isEqualTo(421);
    }

    @Test
    void programWithoutHostOrOriginShouldNoticeNothing() {
        assertThat(status(LOCAL, called("DELETE", null, null, null))).isZero();
        assertThat(status(LOCAL, called("DELETE", "localhost:8042", null, "none")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example,",
        "http://evil.example, cross-site",
        "http://evil.example, same-origin",
        ", cross-site",
        "null,",
        "null, same-origin",
        "http://localhost:3000, same-site",
        "http://localhost,",
        "file://,",
        "'',"
    })
    void unsafeRequestOfAForeignPageShouldBeForbidden(@Nullable String origin, @Nullable String site) {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH", "ANY"}) {
            assertThat(status(LOCAL, called(method, "localhost:8042", origin, site)))
                    .isEqualTo(403);
            assertThat(status(REMOTE, called(method, "pacs.example.org", origin, site)))
                    .isEqualTo(403);
        }
        for (String method : new String[] {"GET", "HEAD", "OPTIONS"}) {
            assertThat(status(LOCAL, called(method, "localhost:8042", origin, site)))
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8042, http://localhost:8042",
        "pacs.example.org, https://pacs.example.org",
        "pacs.example.org:443, https://PACS.example.org",
        "pacs.example.org, http://pacs.example.org:80",
        "localhost:8042, https://viewer.example.org",
        "localhost:8042, https://links.example.org:8443"
    })
    void unsafeRequestOfItsOwnOrAnAllowedPageShouldPass(String host, String origin) {
        assertThat(status(NAMED, called("POST", host, origin, "same-origin"))).isZero();
    }

    @Test
    void pageOfAProxyThatIsBelievedShouldPass() {
        Called called = new Called(
                "POST",
                "127.0.0.1:8042",
                Set.of("pacs.example.org"),
                "127.0.0.1",
                "https://pacs.example.org",
                "same-origin");
        assertThat(status(LOCAL, called)).isZero();
    }

    @Test
    void scriptShouldBeLookedForInHtmlAndXml() {
        for (String type : new String[] {
            "text/html",
            "TEXT/HTML; charset=utf-8",
            "application/dicom+xml",
            "text/xml",
            "image/svg+xml",
            "application/xhtml+xml"
        }) {
            assertThat(ProtectiveHeaders.mayHoldScript(type)).as(type).isTrue();
        }
        for (String type : new String[] {
            "application/json", "application/pdf", "multipart/related; type=\"application/dicom+xml\"", "image/png"
        }) {
            assertThat(ProtectiveHeaders.mayHoldScript(type)).as(type).isFalse();
        }
        assertThat(ProtectiveHeaders.mayHoldScript(null)).isFalse();
    }

    private static Called called(String method, @Nullable String host, @Nullable String origin, @Nullable String site) {
        return new Called(method, host, Set.of(), "192.0.2.7", origin, site);
    }

    private static int status(CrossSiteRule rule, Called called) {
        return rule.refusal(called).map(Refusal::status).orElse(0);
    }
}
