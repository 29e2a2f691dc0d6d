package org.isocenter.web.body;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of a representation (RFC 9110 §14).
 *
 * @param first its first byte, from 0
 * @param last its last byte
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    long length() {
        return last - first + 1;
    }

    /** The value of header Content-Range. */
    String contentRange(long length) {
        return "bytes " + first + "-" + last + "/" + length;
    }

    /** What a Range header says of a representation. */
    sealed interface Requested {}

    /** No range that we understand, or several: the header is ignored, as the standard allows. */
    record Everything() implements Requested {}

    /** One range that the representation has, cut at its end. */
    record Section(ByteRange range) implements Requested {}

    /** One range, and the representation has nothing of it. */
    record Unsatisfiable() implements Requested {}

    /**
     * Reads a Range header.
     *
     * @param header its value
     * @param length of the representation in bytes
     */
    static Requested of(Optional<String> header, long length) {
        Matcher matcher = ONE_RANGE.matcher(header.orElse(""));
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Everything();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(length, Long.parseLong(matcher.group(2)));
            return suffix == 0 ? new Unsatisfiable() : new Section(new ByteRange(length - suffix, length - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : Long.parseLong(matcher.group(2));
        if (last < first && !matcher.group(2).isEmpty()) {
            return new Everything();
        }
        return first >= length ? new Unsatisfiable() : new Section(new ByteRange(first, Math.min(last, length - 1)));
    }
}
