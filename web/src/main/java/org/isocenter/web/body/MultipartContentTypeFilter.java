package org.isocenter.web.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.isocenter.dicom.web.MediaType;

/**
 * Writes the Content-Type of multipart answers as Orthanc does, with {@code type} before {@code boundary}. The order
 * means nothing to RFC 2045, but some clients take everything after {@code boundary=} for the boundary, and RESTEasy
 * orders parameters in its own way.
 */
public class MultipartContentTypeFilter extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResponseStream.remember(request, response);
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setContentType(String type) {
                super.setContentType(type == null ? null : ordered(type));
            }

            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, isContentType(name) ? ordered(value) : value);
            }

            @Override
            public void addHeader(String name, String value) {
                super.addHeader(name, isContentType(name) ? ordered(value) : value);
            }
        });
    }

    private static boolean isContentType(String name) {
        return name.equalsIgnoreCase("Content-Type");
    }

    /** The same media type; a multipart one with its boundary last. */
    static String ordered(String contentType) {
        return MediaType.parse(contentType)
                .filter(type -> type.is("multipart/related"))
                .flatMap(type -> type.parameter("type").flatMap(partType -> type.parameter("boundary")
                        .map(boundary -> "multipart/related; type=\"" + partType + "\"" + transferSyntax(type)
                                + "; boundary=" + boundary)))
                .orElse(contentType);
    }

    private static String transferSyntax(MediaType type) {
        return type.parameter("transfer-syntax")
                .map(uid -> "; transfer-syntax=" + uid)
                .orElse("");
    }
}
