package org.isocenter.web.body;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import org.isocenter.ejb.json.XmlOfJson;
import org.isocenter.web.failure.FailureMapper;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.DicomWebRootFilter;
import org.jspecify.annotations.Nullable;

/** The JSON of the core interface as XML, as Orthanc has it, for clients that name {@code application/xml} and no JSON. */
@Provider
@Singleton
public class XmlAnswers implements WriterInterceptor {

    private static final String XML = "application/xml";

    @Inject
    Negotiation negotiation;

    /** Of whatever request is answered: what JAX-RS injects knows the thread's. */
    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!isJson(context.getMediaType())
                || context.getEntity() instanceof FailureMapper.ErrorBody
                || isOfDicomWeb()
                || !isXmlWanted()) {
            context.proceed();
            return;
        }
        context.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        context.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, XML + "; charset=utf-8");
        context.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        OutputStream answer = context.getOutputStream();
        try (XmlOfJson xml = new XmlOfJson(answer)) {
            context.setOutputStream(xml);
            context.proceed();
        } finally {
            context.setOutputStream(answer);
        }
    }

    private boolean isXmlWanted() {
        Accept accept = Accept.of(headers, uri);
        return negotiation.names(accept, XML) && !negotiation.names(accept, MediaType.APPLICATION_JSON);
    }

    private boolean isOfDicomWeb() {
        String path = uri.getPath();
        return (path.startsWith("/") ? path.substring(1) : path).startsWith(DicomWebRootFilter.INTERNAL_ROOT);
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && type.getType().equals("application")
                && type.getSubtype().equals("json");
    }
}
