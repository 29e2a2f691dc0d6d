package org.isocenter.web.wado;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where requests for WADO-URI go. */
class WadoRootFilterTest {

    private static final String PASSED_ON = "passed on";

    private String target = PASSED_ON;

    @ParameterizedTest(name = "{0} where {1} is served: {2}")
    @CsvSource({
        "/wado, /wado, /wado-uri",
        "/wado/, /wado, /wado-uri",
        "/pacs/wado, /pacs/wado, /wado-uri",
        "/wado-uri, /wado-uri, /wado-uri",
        "/wado, /pacs/wado, passed on",
        "/wadox, /wado, passed on",
        "/wado/x, /wado, passed on",
        "/, /wado, passed on",
        "/studies, /wado, passed on"
    })
    void requestShouldGoToTheServiceAtItsConfiguredPathOnly(String path, String root, String expected)
            throws Exception {
        assertThat(target(path, true, root)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/wado-uri, true", "/wado-uri/, true", "/wado-uri, false", "/wado-uri/, false"})
    void pathOfTheResourceClassShouldBeHiddenFromClients(String path, boolean enabled) throws Exception {
        assertThat(target(path, enabled, "/wado")).isEqualTo("/not-served");
    }

    @ParameterizedTest
    @CsvSource({"/wado", "/wado/"})
    void serviceThatIsSwitchedOffShouldBeNowhere(String path) throws Exception {
        assertThat(target(path, false, "/wado")).isEqualTo(PASSED_ON);
    }

    private String target(String path, boolean enabled, String root) throws Exception {
        WadoRootFilter filter = new WadoRootFilter();
        filter.roots = new DicomWebRoots(
                true, "/dicom-web/", "/dicom-web/", Optional.empty(), "", enabled, root, AddressRange.LOOPBACK);
        HttpServletRequest request = proxy(HttpServletRequest.class, "/archive", "/archive" + path);
        HttpServletResponse response = proxy(HttpServletResponse.class, "", "");
        filter.doFilter(
                request, response, (passedOn, to) -> assertThat(passedOn).isSameAs(request));
        return target;
    }

    private <T> T proxy(Class<T> type, String contextPath, String uri) {
        return type.cast(Proxy.newProxyInstance(
                WadoRootFilterTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContextPath" -> contextPath;
                    case "getRequestURI" -> uri;
                    case "getRequestDispatcher" -> dispatcher((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.toString());
                }));
    }

    private RequestDispatcher dispatcher(String path) {
        return (RequestDispatcher) Proxy.newProxyInstance(
                WadoRootFilterTest.class.getClassLoader(),
                new Class<?>[] {RequestDispatcher.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("forward");
                    target = path;
                    return null;
                });
    }
}
