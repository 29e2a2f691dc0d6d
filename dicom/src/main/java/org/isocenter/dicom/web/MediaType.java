package org.isocenter.dicom.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A media type or media range (RFC 9110 §8.3.1, §12.5.1).
 *
 * @param type in lower case; {@code *} in a range
 * @param subtype in lower case; {@code *} in a range
 * @param parameters by name in lower case; values without their quotes
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {

    public MediaType {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Reads one media type; empty if the text is not a media type. */
    public static Optional<MediaType> parse(String text) {
        MediaTypeParser parser = new MediaTypeParser(text);
        return parser.mediaType().filter(mediaType -> parser.atEnd());
    }

    /**
     * Reads a comma-separated list, such as an Accept header; empty elements are skipped.
     *
     * @return empty if an element is not a media range
     */
    public static Optional<List<MediaType>> parseList(String text) {
        MediaTypeParser parser = new MediaTypeParser(text);
        List<MediaType> list = new ArrayList<>();
        while (parser.skipEmptyElements()) {
            Optional<MediaType> mediaType = parser.mediaType();
            if (mediaType.isEmpty() || !parser.atEndOfElement()) {
                return Optional.empty();
            }
            list.add(mediaType.get());
        }
        return Optional.of(list);
    }

    /**
     * Reads as much as possible of a comma-separated list: a lone asterisk means any type, and elements that are not media ranges are
     * skipped.
     */
    public static List<MediaType> parseWhatIsReadable(String text) {
        MediaTypeParser parser = new MediaTypeParser(text);
        List<MediaType> list = new ArrayList<>();
        while (parser.skipEmptyElements()) {
            int start = parser.position();
            Optional<MediaType> mediaType = parser.mediaType();
            if (mediaType.isPresent() && parser.atEndOfElement()) {
                list.add(mediaType.get());
            } else {
                parser.skipElementFrom(start);
            }
        }
        return list;
    }

    /** The value of a parameter, whatever the case of its name. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Type and subtype, without parameters. */
    public String essence() {
        return type + "/" + subtype;
    }

    /** Whether this is that type and subtype, whatever the parameters. */
    public boolean is(String essence) {
        return essence().equalsIgnoreCase(essence);
    }

    /** Whether this range, without regard to its parameters, includes a type and subtype. */
    public boolean includes(String essence) {
        return type.equals("*")
                || is(essence)
                || (subtype.equals("*") && essence.regionMatches(true, 0, type + "/", 0, type.length() + 1));
    }

    /**
     * The weight of a media range, parameter {@code q}: 0 to 1, by default 1 (RFC 9110 §12.4.2). The digit before the point may be missing,
     * as in requests of Java's own client.
     *
     * @return empty if it is not such a number
     */
    public Optional<Double> weight() {
        String q = parameters.getOrDefault("q", "1");
        return q.matches("0?\\.[0-9]{1,17}|0\\.?|1(\\.0{0,17})?") ? Optional.of(Double.valueOf(q)) : Optional.empty();
    }

    /** The media type as in a header; values that are not tokens are quoted. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(essence());
        parameters.forEach((name, value) -> text.append("; ")
                .append(name)
                .append('=')
                .append(MediaTypeParser.isToken(value) ? value : '"' + value.replaceAll("([\"\\\\])", "\\\\$1") + '"'));
        return text.toString();
    }
}
