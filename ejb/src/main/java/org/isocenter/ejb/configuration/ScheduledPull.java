package org.isocenter.ejb.configuration;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One of {@code DicomWeb.ScheduledPulls}: studies that are regularly copied from a remote server, as far as they are
 * not stored here yet.
 *
 * @param server its symbolic name
 * @param query the keys that studies have to match (PS3.18 §8.3.4), by name; empty for all studies
 * @param lastDays only studies of that many days, counted back from today; empty for studies of any date
 * @param schedule when
 * @param priority of the jobs
 */
public record ScheduledPull(
        String server, Map<String, String> query, OptionalInt lastDays, Schedule schedule, int priority) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    public ScheduledPull {
        query = Collections.unmodifiableMap(new TreeMap<>(query));
    }

    /** The query for a day. */
    public Map<String, String> queryOf(LocalDate today) {
        Map<String, String> keys = new TreeMap<>(query);
        lastDays.ifPresent(days -> keys.put("StudyDate", DATE.format(today.minusDays(days - 1L)) + "-"));
        return keys;
    }
}
