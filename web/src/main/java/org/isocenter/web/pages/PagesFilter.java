package org.isocenter.web.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Says of each file of the web interface how long it may be kept. The names of all but the page itself have a digest of
 * what is in them, so they never change; the page names the others, so it is asked for anew each time.
 */
public class PagesFilter extends HttpFilter {

    /** The folder of the web interface. */
    static final String FOLDER = "/ui/";

    private static final String PAGE = FOLDER + "index.html";
    private static final String HASHED = FOLDER + "assets/";
    private static final String KEPT = "public, max-age=31536000, immutable";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        if (path.length() < FOLDER.length()) {
            // Relative, so that it holds behind a proxy that serves this server under a prefix.
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", FOLDER.substring(1));
            return;
        }
        String file = path.equals(FOLDER) ? PAGE : path;
        boolean exists = !file.endsWith("/") && getServletContext().getResource(file) != null;
        if (exists) {
            describe(response, getServletContext().getMimeType(file));
        }
        response.setHeader("Cache-Control", exists && file.startsWith(HASHED) ? KEPT : "no-store");
        response.setHeader("Vary", "Accept-Encoding");
        if (file.equals(path)) {
            chain.doFilter(request, response);
        } else {
            request.getRequestDispatcher(file).forward(request, response);
        }
    }

    /** The servlet would tell the type from the compressed file's name; a browser runs no script of another type. */
    private static void describe(HttpServletResponse response, @Nullable String type) {
        if (type != null) {
            response.setContentType(type);
            if (type.startsWith("text/")) {
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            }
        }
    }
}
