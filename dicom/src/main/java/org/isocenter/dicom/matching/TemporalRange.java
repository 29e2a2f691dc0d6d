package org.isocenter.dicom.matching;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * The span of time that a value of DA, TM or DT covers: a value of partial precision covers all that it leaves open (PS3.5 §6.2). Both
 * ends are of full precision and order as text:
 *
 * <ul>
 *   <li>DA: {@code YYYYMMDD}
 *   <li>TM: {@code HHMMSS.FFFFFF}
 *   <li>DT: {@code YYYYMMDDHHMMSS.FFFFFF}, in UTC if the value names its offset
 * </ul>
 *
 * @param from the first moment
 * @param to the last moment
 */
public record TemporalRange(String from, String to) {

    private static final String DATE = "(?<year>\\d{4})(?:(?<month>0[1-9]|1[0-2])(?:(?<day>0[1-9]|[12]\\d|3[01])";
    private static final String TIME =
            "(?<hour>[01]\\d|2[0-3])(?:(?<minute>[0-5]\\d)(?:(?<second>[0-5]\\d|60)(?:\\.(?<fraction>\\d{1,6}))?)?)?";
    private static final Pattern DA = Pattern.compile(DATE + ")?)?");
    private static final Pattern TM = Pattern.compile(TIME);
    private static final Pattern DT =
            Pattern.compile(DATE + "(?:" + TIME + ")?)?)?(?<offset>[+-](?:0\\d|1[0-4])[0-5]\\d)?");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSSSS", Locale.ROOT);
    private static final Pattern PUNCTUATED_DATE = Pattern.compile("(\\d{4})([.-])(\\d{2})\\2(\\d{2})");
    private static final Pattern PUNCTUATED_TIME = Pattern.compile("(\\d{2}):(\\d{2})(?::(\\d{2}(?:\\.\\d{1,6})?))?");

    /**
     * The span that a value covers.
     *
     * @param vr DA, TM or DT
     * @param value one value; dates written {@code 2005.09.27} (ACR-NEMA) or {@code 2005-09-27} and times written
     *     {@code 15:49:52} are understood
     * @return empty if the text is not such a value
     */
    public static Optional<TemporalRange> of(ValueRepresentation vr, String value) {
        String text = value.strip();
        return switch (vr) {
            case DA ->
                match(DA, PUNCTUATED_DATE.matcher(text).replaceFirst("$1$3$4")).map(TemporalRange::date);
            case TM -> match(TM, withoutColons(text)).map(TemporalRange::time);
            case DT -> match(DT, text).map(TemporalRange::dateTime);
            default -> throw new IllegalArgumentException(vr + " is no date or time");
        };
    }

    /** The span from the first to the last moment that the value representation can express. */
    static TemporalRange unbounded(ValueRepresentation vr) {
        return switch (vr) {
            case DA -> new TemporalRange("00000101", "99991231");
            case TM -> new TemporalRange("000000.000000", "235960.999999");
            case DT -> new TemporalRange("00000101000000.000000", "99991231235960.999999");
            default -> throw new IllegalArgumentException(vr + " is no date or time");
        };
    }

    /** The span from the first moment of this one to the last moment of the other. */
    TemporalRange to(TemporalRange end) {
        return new TemporalRange(from, end.to);
    }

    /** Whether the other span begins within this one. */
    boolean holdsBeginOf(TemporalRange other) {
        return from.compareTo(other.from) <= 0 && other.from.compareTo(to) <= 0;
    }

    private static String withoutColons(String text) {
        Matcher matcher = PUNCTUATED_TIME.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        String second = matcher.group(3);
        return matcher.group(1) + matcher.group(2) + (second == null ? "" : second);
    }

    private static Optional<Matcher> match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static TemporalRange date(Matcher m) {
        return new TemporalRange(
                part(m, "year", "0000") + part(m, "month", "01") + part(m, "day", "01"),
                part(m, "year", "9999") + part(m, "month", "12") + part(m, "day", "31"));
    }

    private static TemporalRange time(Matcher m) {
        return new TemporalRange(
                part(m, "hour", "00") + part(m, "minute", "00") + part(m, "second", "00") + '.' + fraction(m, '0'),
                part(m, "hour", "23") + part(m, "minute", "59") + part(m, "second", "59") + '.' + fraction(m, '9'));
    }

    private static TemporalRange dateTime(Matcher m) {
        TemporalRange date = date(m);
        TemporalRange time = time(m);
        String from = date.from + time.from;
        String to = date.to + time.to;
        String offset = m.group("offset");
        return offset == null ? new TemporalRange(from, to) : new TemporalRange(toUtc(from, offset), toUtc(to, offset));
    }

    /**
     * Converts a moment to UTC. A day that its month does not have (the 31st for an open day) becomes the last day of the month; a leap
     * second becomes the second before it.
     */
    private static String toUtc(String moment, String offset) {
        YearMonth month = YearMonth.of(Integer.parseInt(moment, 0, 4, 10), Integer.parseInt(moment, 4, 6, 10));
        int day = Math.min(Integer.parseInt(moment, 6, 8, 10), month.lengthOfMonth());
        return month.atDay(day)
                .atTime(
                        Integer.parseInt(moment, 8, 10, 10),
                        Integer.parseInt(moment, 10, 12, 10),
                        Math.min(Integer.parseInt(moment, 12, 14, 10), 59),
                        Integer.parseInt(moment, 15, 21, 10) * 1000)
                .minusSeconds(ZoneOffset.of(offset).getTotalSeconds())
                .format(MOMENT);
    }

    private static String part(Matcher m, String name, String open) {
        String value = m.group(name);
        return value == null ? open : value;
    }

    private static String fraction(Matcher m, char open) {
        String value = m.group("fraction");
        return (value == null ? "" : value) + String.valueOf(open).repeat(6 - (value == null ? 0 : value.length()));
    }
}
