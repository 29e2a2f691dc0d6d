package org.isocenter.dicom.dataset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date and time of which all but the year may be open: the moments it may mean, in microseconds (PS3.5 §6.2, DT).
 *
 * @param first the earliest of the moments
 * @param last the latest of the moments, not before the first
 * @param offset from UTC; {@code null} if the value has none, in which case Timezone Offset From UTC (0008,0201) applies
 */
public record DicomDateTime(
        LocalDateTime first, LocalDateTime last, @Nullable ZoneOffset offset) {

    private static final int DATE = 8;
    private static final int OFFSET = 5;
    private static final LocalTime END = LocalTime.of(23, 59, 59, 999_999_000);

    /** @throws IllegalArgumentException if the last moment is before the first */
    public DicomDateTime {
        Objects.requireNonNull(first);
        Objects.requireNonNull(last);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(last + " is before " + first);
        }
    }

    /**
     * The date and time that a value means: {@code YYYYMMDDHHMMSS.FFFFFF&ZZXX} with parts left out from the end, except for the offset.
     *
     * @return empty if the text is not of that form or there is no such moment
     */
    public static Optional<DicomDateTime> parse(String value) {
        String text = value.strip();
        int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
        if (sign < 0) {
            return local(text, null);
        }
        return offset(text.substring(sign)).flatMap(zone -> local(text.substring(0, sign), zone));
    }

    private static Optional<ZoneOffset> offset(String text) {
        if (text.length() != OFFSET || !Digits.areAll(text.substring(1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<DicomDateTime> local(String text, @Nullable ZoneOffset zone) {
        if (text.indexOf('.') >= 0 && text.indexOf('.') < DATE) {
            return Optional.empty();
        }
        Optional<DicomDate> date = DicomDate.parse(text.substring(0, Math.min(DATE, text.length())));
        if (text.length() <= DATE) {
            return date.map(days ->
                    new DicomDateTime(days.first().atStartOfDay(), days.last().atTime(END), zone));
        }
        Optional<DicomTime> time = DicomTime.parse(text.substring(DATE)).filter(t -> text.indexOf(':') < 0);
        return date.flatMap(day -> time.map(moments -> new DicomDateTime(
                day.first().atTime(moments.first()), day.last().atTime(moments.last()), zone)));
    }

    /**
     * The earliest of the moments on the time line.
     *
     * @param otherwise the offset if the value names none
     */
    public Instant firstInstant(ZoneOffset otherwise) {
        return first.toInstant(offset == null ? otherwise : offset);
    }

    /**
     * The latest of the moments on the time line.
     *
     * @param otherwise the offset if the value names none
     */
    public Instant lastInstant(ZoneOffset otherwise) {
        return last.toInstant(offset == null ? otherwise : offset);
    }

    /** Whether it is one microsecond. */
    public boolean isExact() {
        return first.equals(last);
    }
}
