package org.isocenter.web.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import jakarta.servlet.ServletContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Adds to every answer, errors of the container included, what keeps a browser from doing more with it than to show it:
 * no other type than it says, no address of a patient's study to other sites, no script or form in documents but those of
 * the web interface, which run what this server serves and nothing else, and no HTTP where there was HTTPS (RFC 6797). The
 * last of the extensions in the list of services, so that its handler is around those of the others, which answer early too.
 * As late as possible, so that no route and no reset of an answer can leave it out.
 */
public final class ProtectiveHeaders implements ServletExtension {

    private static final HttpString NO_SNIFFING = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");
    private static final HttpString TRANSPORT = new HttpString("Strict-Transport-Security");
    private static final String ONE_YEAR = "max-age=31536000";
    private static final HttpString POLICY = new HttpString("Content-Security-Policy");

    /** Where the files of the web interface are, which are part of the application. */
    private static final String PAGES = "/ui/";

    /** WebAssembly is what decoders of images are written in. */
    private static final String POLICY_OF_PAGES = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"
            + " style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self';"
            + " frame-src 'self'; media-src 'self' blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next -> exchange -> {
            exchange.addResponseCommitListener(ProtectiveHeaders::add);
            next.handleRequest(exchange);
        });
    }

    private static void add(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(NO_SNIFFING, "nosniff");
        headers.put(REFERRER, "no-referrer");
        if (exchange.getRequestScheme().equals("https")) {
            headers.put(TRANSPORT, ONE_YEAR);
        }
        if (exchange.getRelativePath().startsWith(PAGES)) {
            headers.put(POLICY, POLICY_OF_PAGES);
        } else if (mayHoldScript(headers.getFirst(Headers.CONTENT_TYPE))) {
            headers.put(POLICY, "sandbox");
        }
    }

    /** Whether a browser would run script in a document of a media type: HTML, and whatever is XML. */
    static boolean mayHoldScript(@Nullable String mediaType) {
        if (mediaType == null) {
            return false;
        }
        String type = mediaType.toLowerCase(Locale.ROOT);
        int parameters = type.indexOf(';');
        String essence = parameters < 0 ? type : type.substring(0, parameters);
        return essence.contains("html") || essence.contains("xml") || essence.contains("svg");
    }
}
