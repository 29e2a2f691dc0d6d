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
 * no other type than it says, no address of a patient's study to other sites, and no script or form in
 * documents. The last of the extensions in the list of services, so that its handler is around those of the others,
 * which answer early too. As late as possible, so that no route and no reset of an answer can leave it out.
 */
public final class ProtectiveHeaders implements ServletExtension {

    private static final HttpString NO_SNIFFING = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");
    private static final HttpString POLICY = new HttpString("Content-Security-Policy");

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
        if (mayHoldScript(headers.getFirst(Headers.CONTENT_TYPE))) {
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
