package org.isocenter.web.negotiation;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content codings that a client accepts (RFC 9110 §12.5.3). */
public final class AcceptEncoding {

    private static final Pattern CODING = Pattern.compile(
            "\\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s*(?:;\\s*[qQ]\\s*=\\s*([0-9](?:\\.[0-9]{0,3})?)\\s*)?");

    private AcceptEncoding() {}

    /** Whether a request asks for gzip, by name or by an asterisk, and does not exclude it. Without the header it does not. */
    public static boolean includesGzip(HttpHeaders headers) {
        return includesGzip(Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING))
                .orElse(""));
    }

    static boolean includesGzip(String header) {
        Optional<Boolean> any = Optional.empty();
        for (String element : header.split(",", 100)) {
            Matcher coding = CODING.matcher(element);
            if (coding.matches()) {
                boolean accepted = coding.group(2) == null || Double.parseDouble(coding.group(2)) > 0;
                String name = coding.group(1).toLowerCase(Locale.ROOT);
                if (name.equals("gzip") || name.equals("x-gzip")) {
                    return accepted;
                }
                if (name.equals("*")) {
                    any = Optional.of(accepted);
                }
            }
        }
        return any.orElse(false);
    }
}
