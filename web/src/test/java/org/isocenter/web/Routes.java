package org.isocenter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.isocenter.ejb.failure.RequestFailure;
import org.jboss.resteasy.mock.MockDispatcherFactory;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.Dispatcher;

/**
 * The routes of resource classes, without a server: JAX-RS finds the method and writes the answer. A failure is answered
 * with its message, and with 599, which no real answer has, so that tests ask for its type.
 */
public final class Routes {

    private static final int FAILED = 599;

    /** Where the filter for Accept puts it, so that JAX-RS does not see it. */
    private static final String ACCEPT = "Isocenter-Accept";

    private final Dispatcher dispatcher = MockDispatcherFactory.createDispatcher();
    private ByteArrayOutputStream streamed = new ByteArrayOutputStream();
    private String query = "";
    private Optional<RequestFailure> failure = Optional.empty();

    /** @param resources objects of resource classes, with what they work with */
    public Routes(Object... resources) {
        for (Object resource : resources) {
            dispatcher.getRegistry().addSingletonResource(resource);
        }
        dispatcher.getProviderFactory().registerProviderInstance(new Failures());
        dispatcher.getProviderFactory().registerProviderInstance(new JsonWriter());
        dispatcher.getDefaultContextObjects().put(HttpServletRequest.class, servletRequest(() -> query));
        dispatcher.getDefaultContextObjects().put(HttpServletResponse.class, servletResponse());
    }

    /** Adds what writes entities. */
    public Routes with(MessageBodyWriter<?> writer) {
        dispatcher.getProviderFactory().registerProviderInstance(writer);
        return this;
    }

    /** An answer. */
    public record Answer(int status, MultivaluedMap<String, Object> headers, String body) {

        /** The first value of a header; empty if it is not there. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.getFirst(name)).map(Object::toString);
        }

        /** The body as JSON. */
        public JsonStructure json() {
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body.getBytes(UTF_8)))) {
                return reader.read();
            }
        }
    }

    /** @param headers names and values in turn */
    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /**
     * The failure of a GET.
     *
     * @throws AssertionError if it is answered otherwise
     */
    public RequestFailure failureOf(String path, String... headers) {
        return failureOfSending("GET", path, "", headers);
    }

    /** The same for any method. */
    public RequestFailure failureOfSending(String method, String path, String body, String... headers) {
        Answer answer = send(method, path, body, headers);
        return failure.orElseThrow(
                () -> new AssertionError(path + " was answered with " + answer.status() + " " + answer.body()));
    }

    /** @param headers names and values in turn */
    public Answer send(String method, String path, String body, String... headers) {
        try {
            streamed = new ByteArrayOutputStream();
            failure = Optional.empty();
            query = path.contains("?") ? path.substring(path.indexOf('?') + 1) : "";
            MockHttpRequest request = MockHttpRequest.create(method, path);
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i].equals("Accept") ? ACCEPT : headers[i], headers[i + 1]);
            }
            if (!body.isEmpty()) {
                request.content(body.getBytes(UTF_8));
                if (!List.of(headers).contains("Content-Type")) {
                    request.contentType(MediaType.APPLICATION_JSON);
                }
            }
            MockHttpResponse response = new MockHttpResponse();
            dispatcher.invoke(request, response);
            byte[] written = response.getOutput();
            return new Answer(
                    response.getStatus(),
                    response.getOutputHeaders(),
                    written.length > 0 ? new String(written, UTF_8) : streamed.toString(UTF_8));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What resource classes get of the container, with a query; of a client on this machine. */
    public static HttpServletRequest servletRequest(Supplier<String> query) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Routes.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getQueryString" -> query.get().isEmpty() ? null : query.get();
                    case "getAttribute", "getRemoteUser", "getUserPrincipal" -> null;
                    case "isSecure" -> false;
                    case "getRemoteAddr" -> "127.0.0.1";
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private HttpServletResponse servletResponse() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                Routes.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getOutputStream")) {
                        return new Streamed();
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    /** The container's own stream, which bodies of some length are written to. */
    private final class Streamed extends ServletOutputStream {

        @Override
        public void write(int b) {
            streamed.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Failures implements ExceptionMapper<RequestFailure> {

        @Override
        public Response toResponse(RequestFailure requestFailure) {
            failure = Optional.of(requestFailure);
            return Response.status(FAILED)
                    .entity(String.valueOf(requestFailure.getMessage()))
                    .type(MediaType.TEXT_PLAIN)
                    .build();
        }
    }

    private static final class JsonWriter implements MessageBodyWriter<JsonStructure> {

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return JsonStructure.class.isAssignableFrom(type);
        }

        @Override
        public void writeTo(
                JsonStructure json,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream output)
                throws IOException {
            output.write(json.toString().getBytes(UTF_8));
        }
    }
}
