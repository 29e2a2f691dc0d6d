package org.isocenter.web.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.isocenter.ejb.configuration.BrowserAccess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCookieTest {

    private static final BrowserAccess BROWSERS = new BrowserAccess(Set.of(), Set.of("https://viewer.example.org"));

    @ParameterizedTest
    @CsvSource({
        "GET,,,, true",
        "HEAD, cross-site,,, true",
        "POST,,,, false",
        "POST, same-origin,,, true",
        "POST, same-origin, https://pacs.example.org,, true",
        "DELETE, same-site, https://other.example.org,, false",
        "DELETE, same-site, https://other.example.org, fetch, false",
        "PUT, none,,, false",
        "PUT, cross-site, https://evil.example.com,, false",
        "PUT, same-site, https://viewer.example.org,, true",
        "POST,, https://pacs.example.org,, true",
        "POST,,, fetch, true",
        "PROPFIND,,,, false"
    })
    void sessionShouldCountForOurOwnPagesOnlyWhereSomethingMayChange(
            String method, String site, String origin, String requestedWith, boolean meant) {
        assertThat(SessionCookie.isMeant(request(method, site, origin, requestedWith), BROWSERS))
                .isEqualTo(meant);
    }

    private static HttpServletRequest request(String method, String site, String origin, String requestedWith) {
        Map<String, String> headers = new java.util.HashMap<>();
        headers.put("Sec-Fetch-Site", site);
        headers.put("Origin", origin);
        headers.put("X-Requested-With", requestedWith);
        return (HttpServletRequest) Proxy.newProxyInstance(
                SessionCookieTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) ->
                        called.getName().equals("getMethod") ? method : headers.get((String) arguments[0]));
    }
}
