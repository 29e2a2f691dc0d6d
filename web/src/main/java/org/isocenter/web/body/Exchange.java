package org.isocenter.web.body;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.web.access.Clients;
import org.isocenter.web.negotiation.Accept;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange as resource classes see it: the headers of the request, and where the body of the answer goes. It
 * is a {@code BeanParam} of resource methods, because one object of a resource class serves all requests.
 */
public class Exchange {

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Context
    private HttpServletRequest servletRequest;

    @Context
    private HttpServletResponse servletResponse;

    private Optional<ResponseStream> stream = Optional.empty();

    /** What the client accepts. */
    public Accept accept() {
        return Accept.of(headers, uri);
    }

    /** All headers of the request. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The request's address, and what it says in its query. */
    public UriInfo uri() {
        return uri;
    }

    /** The query of the request as it came, not decoded; null if there is none. */
    public @Nullable String queryString() {
        return servletRequest.getQueryString();
    }

    /** The user who sends the request; empty where authentication is off. */
    public Optional<String> user() {
        return Optional.ofNullable(servletRequest.getRemoteUser());
    }

    /** Who sends the request, as those see it who decide which studies he may reach. */
    public SearchClient client() {
        return Clients.of(servletRequest, headers);
    }

    /** The value of one, if it is there. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getHeaderString(name));
    }

    /** Whether the client wants no body. */
    public boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    /**
     * The answer if the client's conditions say that it has the representation already, or wants another one (RFC 9110
     * §13.1).
     */
    public Optional<Response.ResponseBuilder> preconditionAnswer(EntityTag tag) {
        return Optional.ofNullable(request.evaluatePreconditions(tag));
    }

    /** Where the body goes, while it is written. */
    ResponseStream stream(OutputStream entity) throws IOException {
        ResponseStream opened = ResponseStream.of(entity, servletRequest, servletResponse);
        stream = Optional.of(opened);
        return opened;
    }

    /** Bytes that went there. */
    long sent() {
        return stream.map(ResponseStream::sent).orElse(0L);
    }
}
