package org.isocenter.ejb.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.isocenter.ejb.remote.definition.UrlHost;

/**
 * Sends the requests of the OAuth library through our own connections, with their proxy, trusted certificates and
 * timeouts.
 *
 * @param transfer is told how to break the exchange off, from another thread
 */
record TokenSender(CloseableHttpClient client, Consumer<Runnable> transfer) implements HTTPRequestSender {

    private static final int MAXIMUM_LENGTH = 1024 * 1024;

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        URI uri = request.getURI();
        HttpUriRequestBase message = new HttpUriRequestBase(request.getMethod().name(), uri);
        request.getHeaderMap().forEach((name, values) -> values.stream()
                .filter(value -> !name.equalsIgnoreCase("Content-Type"))
                .forEach(value -> message.addHeader(name, value)));
        if (request.getBody() != null) {
            message.setEntity(new StringEntity(
                    request.getBody(), org.apache.hc.core5.http.ContentType.APPLICATION_FORM_URLENCODED));
        }
        transfer.accept(message::cancel);
        UrlHost host = UrlHost.in(uri);
        try (ClassicHttpResponse response = client.executeOpen(
                new HttpHost(uri.getScheme(), host.name(), host.port()), message, SafeRepetition.once())) {
            return answer(response, message);
        }
    }

    private static HTTPResponse answer(ClassicHttpResponse response, HttpUriRequestBase message) throws IOException {
        HTTPResponse answer = new HTTPResponse(response.getCode());
        if (response.getEntity() != null) {
            byte[] body = response.getEntity().getContent().readNBytes(MAXIMUM_LENGTH + 1);
            if (body.length > MAXIMUM_LENGTH) {
                // Otherwise the rest of the body, which may be endless, is read when the answer is closed.
                message.cancel();
                throw new IOException("its answer is longer than any token");
            }
            answer.setBody(new String(body, UTF_8));
            try {
                answer.setEntityContentType(
                        ContentType.parse(response.getEntity().getContentType()));
            } catch (java.text.ParseException | RuntimeException e) {
                throw new IOException("its answer has no media type", e);
            }
        }
        return answer;
    }
}
