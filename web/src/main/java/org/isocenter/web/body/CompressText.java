package org.isocenter.web.body;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import jakarta.servlet.ServletContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compresses JSON and XML of more than a kilobyte with gzip for clients that accept it (RFC 9110 §8.4), unless the
 * resource has done so itself. It also removes a length from answers to HEAD that the answer to GET would not have.
 */
public final class CompressText implements ServletExtension {

    private static final long WORTH_COMPRESSING = 1024;

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next -> {
            EncodingHandler encoding = new EncodingHandler(
                    next,
                    new ContentEncodingRepository()
                            .addEncodingHandler(
                                    "gzip", new GzipEncodingProvider(), 50, CompressText::isToBeCompressed));
            return exchange -> {
                exchange.addResponseCommitListener(CompressText::describe);
                if (exchange.getRequestHeaders().contains(Headers.ACCEPT_ENCODING)) {
                    encoding.handleRequest(exchange);
                } else {
                    next.handleRequest(exchange);
                }
            };
        });
    }

    /** Asked when the head of the answer is complete. */
    private static boolean isToBeCompressed(HttpServerExchange exchange) {
        boolean compressed = !exchange.getRequestMethod().equals(Methods.HEAD) && isLongText(exchange);
        if (compressed) {
            HeaderMap headers = exchange.getResponseHeaders();
            headers.add(Headers.VARY, "Accept-Encoding");
            String tag = headers.getFirst(Headers.ETAG);
            if (tag != null && tag.startsWith("\"")) {
                // Other bytes than without compression (RFC 9110 §8.8.3.3).
                headers.put(Headers.ETAG, "W/" + tag);
            }
        }
        return compressed;
    }

    private static boolean isLongText(HttpServerExchange exchange) {
        long length = exchange.getResponseContentLength();
        return exchange.getStatusCode() != 206
                && (length < 0 || length > WORTH_COMPRESSING)
                && isText(exchange.getResponseHeaders().getFirst(Headers.CONTENT_TYPE));
    }

    /** Whether a media type is JSON or XML; of a multipart message that of its parts counts. */
    static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.contains("json") || type.contains("xml") && !type.contains("svg");
    }

    /** A body that was not made has no length, and a body that would be compressed has another one. */
    private static void describe(HttpServerExchange exchange) {
        if (exchange.getRequestMethod().equals(Methods.HEAD) && exchange.getStatusCode() == 200) {
            boolean unknown = exchange.getResponseContentLength() == 0
                    || exchange.getRequestHeaders().contains(Headers.ACCEPT_ENCODING) && isLongText(exchange);
            if (unknown) {
                exchange.getResponseHeaders().remove(Headers.CONTENT_LENGTH);
            }
        }
    }
}
