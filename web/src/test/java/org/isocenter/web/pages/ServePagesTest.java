package org.isocenter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import org.isocenter.web.access.ProtectiveHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServePagesTest {

    private static final String KEPT = "public, max-age=31536000, immutable";

    @TempDir
    private Path root;

    private Undertow undertow;
    private String address;

    @BeforeEach
    void start() throws Exception {
        Path assets = Files.createDirectories(root.resolve("ui/assets"));
        Files.writeString(root.resolve("ui/index.html"), "<html>page</html>");
        Files.writeString(assets.resolve("a.js"), "plain");
        Files.writeString(assets.resolve("a.js.gz"), "by gzip");
        Files.writeString(assets.resolve("a.js.br"), "by brotli");
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(new WithoutServices(getClass().getClassLoader()))
                .setContextPath("/")
                .setDeploymentName("pages")
                .setResourceManager(new PathResourceManager(root))
                .addFilter(Servlets.filter("pages", PagesFilter.class).setAsyncSupported(true))
                .addFilterUrlMapping("pages", "/ui/*", DispatcherType.REQUEST)
                .addServletExtension(new ServePages())
                .addServletExtension(new ProtectiveHeaders());
        DeploymentManager manager = ServletContainer.Factory.newInstance().addDeployment(deployment);
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(deployment.getClassLoader());
        try {
            manager.deploy();
        } finally {
            thread.setContextClassLoader(usual);
        }
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(manager.start())
                .build();
        undertow.start();
        InetSocketAddress listener =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        address = "http://127.0.0.1:" + listener.getPort();
    }

    @AfterEach
    void stop() {
        undertow.stop();
    }

    /** Hides the list of extensions: the others need the whole application. */
    private static final class WithoutServices extends ClassLoader {

        WithoutServices(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/") ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }

    private HttpResponse<String> request(String method, String path, String acceptEncoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept-Encoding", acceptEncoding)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void theFolderShouldBeThePageWhichIsNotKept() throws Exception {
        HttpResponse<String> page = request("GET", "/ui/", "identity");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("<html>page</html>");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(request("GET", "/ui", "identity").headers().firstValue("Location"))
                .contains("ui/");
    }

    @Test
    void filesShouldBeSentInTheBestFormThatIsUnderstood() throws Exception {
        HttpResponse<String> plain = request("GET", "/ui/assets/a.js", "identity");
        HttpResponse<String> brotli = request("GET", "/ui/assets/a.js", "gzip;q=0.5, br");

        assertThat(plain.body()).isEqualTo("plain");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(brotli.body()).isEqualTo("by brotli");
        assertThat(brotli.headers().firstValue("Content-Encoding")).contains("br");
        assertThat(request("GET", "/ui/assets/a.js", "gzip").body()).isEqualTo("by gzip");
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("application/javascript");
        assertThat(brotli.headers().firstValue("Content-Type")).hasValue("application/javascript");
        assertThat(plain.headers().allValues("Cache-Control")).containsExactly(KEPT);
        assertThat(plain.headers().allValues("Vary")).containsExactly("Accept-Encoding");
    }

    @Test
    void whatIsNotThereShouldNotBeKept() throws Exception {
        HttpResponse<String> answer = request("GET", "/ui/assets/none.js", "identity");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().allValues("Cache-Control")).doesNotContain(KEPT);
        assertThat(request("GET", "/ui/assets/", "identity").statusCode()).isIn(403, 404);
        assertThat(request("GET", "/ui/../WEB-INF/web.xml", "identity").statusCode())
                .isEqualTo(404);
        assertThat(request("PUT", "/ui/assets/a.js", "identity").statusCode()).isEqualTo(405);
    }

    @Test
    void thePagesShouldHaveAPolicyOfTheirOwn() throws Exception {
        assertThat(request("GET", "/ui/", "identity").headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; script-src 'self'")
                        .doesNotContain("unsafe-inline"));
    }
}
