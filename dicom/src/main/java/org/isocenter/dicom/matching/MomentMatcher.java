package org.isocenter.dicom.matching;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DicomDate;
import org.isocenter.dicom.dataset.DicomDateTime;
import org.isocenter.dicom.dataset.DicomTime;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Tests dates and times against a key with regard to offsets from UTC (PS3.4 §C.2.2.2.5). Moments are compared in the key's time zone if
 * both the key's and the resource's time zone are known, else as they are written. Immutable.
 */
public final class MomentMatcher {

    private static final LocalDateTime BEGIN = LocalDateTime.of(0, 1, 1, 0, 0);
    private static final LocalTime LAST_TIME = LocalTime.of(23, 59, 59, 999_999_000);
    private static final LocalDateTime END =
            LocalDateTime.of(9999, 12, 31, 0, 0).with(LAST_TIME);

    private final List<Span> spans;

    private MomentMatcher(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    private record Span(
            LocalDateTime first,
            @Nullable ZoneOffset firstOffset,
            LocalDateTime last,
            @Nullable ZoneOffset lastOffset) {

        boolean holds(LocalDateTime moment, @Nullable ZoneOffset offset) {
            return !shifted(moment, offset, firstOffset).isBefore(first)
                    && !shifted(moment, offset, lastOffset).isAfter(last);
        }

        private static LocalDateTime shifted(LocalDateTime moment, @Nullable ZoneOffset from, @Nullable ZoneOffset to) {
            return from == null || to == null
                    ? moment
                    : moment.plusSeconds(to.getTotalSeconds() - from.getTotalSeconds());
        }
    }

    /**
     * A matcher for a key of DA or DT.
     *
     * @param zone the time zone of values that name none: Timezone Offset From UTC (0008,0201) of the query
     */
    public static MomentMatcher of(ValueRepresentation vr, Matching matching, Optional<ZoneOffset> zone) {
        List<Span> spans = new ArrayList<>();
        if (matching instanceof Matching.Range range) {
            span(vr, range.from(), range.to(), zone.orElse(null)).ifPresent(spans::add);
        } else if (matching instanceof Matching.AnyOf anyOf) {
            anyOf.values()
                    .forEach(value -> span(vr, value, value, zone.orElse(null)).ifPresent(spans::add));
        }
        return new MomentMatcher(spans);
    }

    /**
     * A matcher for a key of a date and a key of a time that together are one range: from the first time on the first date to the last time
     * on the last date.
     */
    public static MomentMatcher ofCombined(Matching.Range dates, Matching.Range times, Optional<ZoneOffset> zone) {
        LocalDateTime first = dates.from().isEmpty()
                ? BEGIN
                : date(dates.from())
                        .map(date -> date.first()
                                .atTime(time(times.from()).map(DicomTime::first).orElse(LocalTime.MIN)))
                        .orElse(END);
        LocalDateTime last = dates.to().isEmpty()
                ? END
                : date(dates.to())
                        .map(date -> date.last()
                                .atTime(time(times.to()).map(DicomTime::last).orElse(LAST_TIME)))
                        .orElse(BEGIN);
        return new MomentMatcher(List.of(new Span(first, zone.orElse(null), last, zone.orElse(null))));
    }

    /**
     * Whether a moment matches the key.
     *
     * @param moment if parts of it are open, the earliest moment is used
     * @param zone the resource's time zone, for a moment that names none
     */
    public boolean matches(DicomDateTime moment, Optional<ZoneOffset> zone) {
        ZoneOffset offset = moment.offset() == null ? zone.orElse(null) : moment.offset();
        return spans.stream().anyMatch(span -> span.holds(moment.first(), offset));
    }

    private static Optional<Span> span(ValueRepresentation vr, String from, String to, @Nullable ZoneOffset zone) {
        Optional<DicomDateTime> first =
                from.isEmpty() ? Optional.of(new DicomDateTime(BEGIN, BEGIN, null)) : moment(vr, from);
        Optional<DicomDateTime> last = to.isEmpty() ? Optional.of(new DicomDateTime(END, END, null)) : moment(vr, to);
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Span(
                first.get().first(),
                from.isEmpty() ? null : offset(first.get(), zone),
                last.get().last(),
                to.isEmpty() ? null : offset(last.get(), zone)));
    }

    private static @Nullable ZoneOffset offset(DicomDateTime moment, @Nullable ZoneOffset otherwise) {
        return moment.offset() == null ? otherwise : moment.offset();
    }

    private static Optional<DicomDateTime> moment(ValueRepresentation vr, String text) {
        return vr == ValueRepresentation.DA
                ? date(text)
                        .map(date -> new DicomDateTime(
                                date.first().atStartOfDay(), date.last().atTime(LAST_TIME), null))
                : DicomDateTime.parse(text);
    }

    private static Optional<DicomDate> date(String text) {
        return DicomDate.parse(text.indexOf('-') > 0 ? text.replace("-", "") : text);
    }

    private static Optional<DicomTime> time(String text) {
        return text.isEmpty() ? Optional.empty() : DicomTime.parse(text);
    }
}
