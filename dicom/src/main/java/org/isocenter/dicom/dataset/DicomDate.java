package org.isocenter.dicom.dataset;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/**
 * A date whose month or day may be open, or a range of dates: the days it may mean (PS3.5 §6.2, DA).
 *
 * @param first the earliest of the days
 * @param last the latest of the days, not before the first
 */
public record DicomDate(LocalDate first, LocalDate last) {

    private static final LocalDate BEGIN = LocalDate.of(0, 1, 1);
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    /** @throws IllegalArgumentException if the last day is before the first */
    public DicomDate {
        Objects.requireNonNull(first);
        Objects.requireNonNull(last);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(last + " is before " + first);
        }
    }

    /**
     * The date that a value means: {@code YYYYMMDD}, {@code YYYYMM}, {@code YYYY}, or {@code YYYY.MM.DD} of ACR-NEMA.
     *
     * @return empty if the text is none of these or there is no such day
     */
    public static Optional<DicomDate> parse(String value) {
        String text = value.strip();
        boolean dotted = text.length() == 10 && text.charAt(4) == '.' && text.charAt(7) == '.';
        String digits = dotted ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8) : text;
        if (!Digits.areAll(digits)) {
            return Optional.empty();
        }
        try {
            return switch (digits.length()) {
                case 4 -> Optional.of(ofYear(Digits.number(digits, 0, 4)));
                case 6 -> Optional.of(ofMonth(YearMonth.of(Digits.number(digits, 0, 4), Digits.number(digits, 4, 6))));
                case 8 -> Optional.of(ofDay(digits));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The days that a range means: {@code first-last}, {@code first-}, {@code -last} or a single date (PS3.4 C.2.2.2.5).
     *
     * @return empty if the text is none of these, or the range runs backwards
     */
    public static Optional<DicomDate> parseRange(String value) {
        String text = value.strip();
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            return parse(text);
        }
        Optional<LocalDate> first = hyphen == 0
                ? Optional.of(BEGIN)
                : parse(text.substring(0, hyphen)).map(DicomDate::first);
        Optional<LocalDate> last = hyphen == text.length() - 1
                ? Optional.of(END)
                : parse(text.substring(hyphen + 1)).map(DicomDate::last);
        boolean range = text.length() > 1
                && first.isPresent()
                && last.isPresent()
                && !last.get().isBefore(first.get());
        return range ? Optional.of(new DicomDate(first.get(), last.get())) : Optional.empty();
    }

    private static DicomDate ofYear(int year) {
        return new DicomDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    private static DicomDate ofMonth(YearMonth month) {
        return new DicomDate(month.atDay(1), month.atEndOfMonth());
    }

    private static DicomDate ofDay(String digits) {
        LocalDate day =
                LocalDate.of(Digits.number(digits, 0, 4), Digits.number(digits, 4, 6), Digits.number(digits, 6, 8));
        return new DicomDate(day, day);
    }

    /** Whether it is one day. */
    public boolean isExact() {
        return first.equals(last);
    }
}
