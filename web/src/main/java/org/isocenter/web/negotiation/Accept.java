package org.isocenter.web.negotiation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * What a request accepts: query parameter {@code accept} if it is there (PS3.18 §8.3.3.1), else its Accept headers (RFC 9110 §12.5.1).
 *
 * @param text a list of media ranges, as the client wrote it; empty if it named none
 */
public record Accept(String text) {

    /** Far more than a program has reason to send; what is longer is not looked at. */
    static final int MAXIMUM_LENGTH = 8 * 1024;

    static final int MAXIMUM_RANGES = 64;

    private static final String PARAMETER = "accept=";

    private static final Pattern FORM_SPACES = Pattern.compile("(^|[,;=])\\++");

    /** That of a request. */
    public static Accept of(HttpHeaders headers, UriInfo uri) {
        return of(
                Optional.ofNullable(headers.getHeaderString(AcceptFilter.HEADER)),
                Optional.ofNullable(uri.getRequestUri().getRawQuery()));
    }

    /**
     * That of a request with these parts.
     *
     * @param header all Accept headers, joined by commas
     * @param rawQuery the query component as it is in the URI
     * @throws RequestFailure.BadRequest if a percent sign in the parameter begins no encoded octet
     */
    static Accept of(Optional<String> header, Optional<String> rawQuery) {
        String parameter = Arrays.stream(rawQuery.orElse("").split("&"))
                .filter(pair -> pair.startsWith(PARAMETER))
                .map(pair -> decode(pair.substring(PARAMETER.length())))
                .filter(value -> !value.isBlank())
                .collect(Collectors.joining(","));
        return new Accept(parameter.isEmpty() ? header.orElse("") : parameter);
    }

    /**
     * The media ranges in their order, those of weight 0 included; any type where the client named none. What is no media range,
     * or has a weight that is not from 0 to 1, is passed over.
     *
     * @throws RequestFailure.BadRequest if the text is too long, holds too many ranges, or nothing that is one
     */
    List<MediaRange> ranges() {
        if (text.length() > MAXIMUM_LENGTH) {
            throw new RequestFailure.BadRequest("Accept is longer than " + MAXIMUM_LENGTH + " characters");
        }
        if (text.replace(",", "").isBlank()) {
            return List.of(MediaRange.ANY);
        }
        List<MediaType> types = MediaType.parseWhatIsReadable(text);
        if (types.size() > MAXIMUM_RANGES) {
            throw new RequestFailure.BadRequest("Accept names more than " + MAXIMUM_RANGES + " media types");
        }
        List<MediaRange> ranges = types.stream()
                .flatMap(type -> type.weight().map(weight -> new MediaRange(type, weight)).stream())
                .toList();
        if (ranges.isEmpty()) {
            throw new RequestFailure.BadRequest(
                    "Accept names no media type, or none with a weight from 0 to 1: " + text);
        }
        return ranges;
    }

    /**
     * A plus sign is one here, as in {@code application/dicom+json}; where no token can begin with it, it is a space as forms write it,
     * which many programs do with the values of any query.
     */
    private static String decode(String value) {
        try {
            return FORM_SPACES
                    .matcher(URLDecoder.decode(value.replace("+", "%2B"), UTF_8))
                    .replaceAll("$1 ");
        } catch (IllegalArgumentException e) {
            throw new RequestFailure.BadRequest("Parameter accept is malformed: " + value);
        }
    }
}
