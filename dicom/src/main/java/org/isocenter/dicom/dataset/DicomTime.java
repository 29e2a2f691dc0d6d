package org.isocenter.dicom.dataset;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A time of day whose minute, second or fraction may be open, or a range of times: the moments it may mean, in microseconds (PS3.5 §6.2,
 * TM). A leap second counts as the second before it.
 *
 * @param first the earliest of the moments
 * @param last the latest of the moments, not before the first
 */
public record DicomTime(LocalTime first, LocalTime last) {

    private static final LocalTime END = LocalTime.of(23, 59, 59, 999_999_000);
    private static final int NANOS = 1_000_000_000;
    private static final int NANOS_OF_LAST_MICROSECOND = 999_999_000;

    /** @throws IllegalArgumentException if the last moment is before the first */
    public DicomTime {
        Objects.requireNonNull(first);
        Objects.requireNonNull(last);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(last + " is before " + first);
        }
    }

    /**
     * The time that a value means: {@code HHMMSS.FFFFFF} with any of its parts left out from the end, or with colons as in ACR-NEMA.
     *
     * @return empty if the text is none of these or there is no such time
     */
    public static Optional<DicomTime> parse(String value) {
        String text = value.strip();
        boolean colons = text.length() >= 5 && text.charAt(2) == ':' && (text.length() == 5 || text.charAt(5) == ':');
        String compact = colons ? text.replace(":", "") : text;
        int point = compact.indexOf('.');
        String digits = point < 0 ? compact : compact.substring(0, point);
        String fraction = point < 0 ? "" : compact.substring(point + 1);
        boolean wellFormed = Digits.areAll(digits)
                && (point < 0 || digits.length() == 6 && Digits.areAll(fraction) && fraction.length() <= 6);
        if (!wellFormed) {
            return Optional.empty();
        }
        try {
            int hour = digits.length() >= 2 ? Digits.number(digits, 0, 2) : -1;
            return switch (digits.length()) {
                case 2 -> span(LocalTime.of(hour, 0), LocalTime.of(hour, 59, 59, NANOS_OF_LAST_MICROSECOND));
                case 4 -> {
                    int minute = Digits.number(digits, 2, 4);
                    yield span(LocalTime.of(hour, minute), LocalTime.of(hour, minute, 59, NANOS_OF_LAST_MICROSECOND));
                }
                case 6 -> withSecond(hour, digits, fraction);
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<DicomTime> withSecond(int hour, String digits, String fraction) {
        int minute = Digits.number(digits, 2, 4);
        int second = Digits.number(digits, 4, 6);
        LocalTime whole = LocalTime.of(hour, minute, second == 60 ? 59 : second);
        int open = NANOS;
        int nanos = 0;
        for (int i = 0; i < fraction.length(); i++) {
            open /= 10;
            nanos += (fraction.charAt(i) - '0') * open;
        }
        return span(whole.withNano(nanos), whole.withNano(nanos + open - 1000));
    }

    private static Optional<DicomTime> span(LocalTime first, LocalTime last) {
        return Optional.of(new DicomTime(first, last));
    }

    /**
     * The moments that a range means: {@code first-last}, {@code first-}, {@code -last} or a single time (PS3.4 C.2.2.2.5).
     *
     * @return empty if the text is none of these, or the range runs backwards
     */
    public static Optional<DicomTime> parseRange(String value) {
        String text = value.strip();
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            return parse(text);
        }
        Optional<LocalTime> first = hyphen == 0
                ? Optional.of(LocalTime.MIN)
                : parse(text.substring(0, hyphen)).map(DicomTime::first);
        Optional<LocalTime> last = hyphen == text.length() - 1
                ? Optional.of(END)
                : parse(text.substring(hyphen + 1)).map(DicomTime::last);
        boolean range = text.length() > 1
                && first.isPresent()
                && last.isPresent()
                && !last.get().isBefore(first.get());
        return range ? span(first.get(), last.get()) : Optional.empty();
    }

    /** Whether it is one microsecond. */
    public boolean isExact() {
        return first.equals(last);
    }
}
