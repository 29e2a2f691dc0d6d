package org.isocenter.persistence.index.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The span of time that is meant by a moment of the core interface, or by the beginning of one with an asterisk.
 *
 * @param from inclusive
 * @param until exclusive
 */
record MomentSpan(Instant from, Instant until) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** {@code 20260131T235959}, or {@code 20260131*}, in UTC; empty for anything else. */
    static Optional<MomentSpan> of(String text) {
        try {
            if (text.matches("[0-9]{8}(T?)\\*+")) {
                LocalDate day = LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
                Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
                return Optional.of(new MomentSpan(from, from.plus(1, ChronoUnit.DAYS)));
            }
            Instant from = LocalDateTime.parse(text, SECONDS).toInstant(ZoneOffset.UTC);
            return Optional.of(new MomentSpan(from, from.plusSeconds(1)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
