package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of the week in which something may be done.
 *
 * @param byDay the hours of each day; if no day is given, all hours of the week
 */
public record WeeklyHours(Map<DayOfWeek, List<Hours>> byDay) {

    /** All hours of the week. */
    public static final WeeklyHours ALWAYS = new WeeklyHours(Map.of());

    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})-(\\d{1,2})");
    private static final int OF_A_DAY = 24;

    public WeeklyHours {
        byDay = Map.copyOf(byDay);
    }

    /**
     * Hours of a day.
     *
     * @param from the first, 0 to 23
     * @param to the one before which they end, up to 24
     */
    public record Hours(int from, int to) {}

    /** Whether a moment lies in them. */
    public boolean contain(LocalDateTime moment) {
        return byDay.isEmpty()
                || byDay.getOrDefault(moment.getDayOfWeek(), List.of()).stream()
                        .anyMatch(hours -> hours.from() <= moment.getHour() && moment.getHour() < hours.to());
    }

    /** From members such as {@code "Monday": ["0-6", "20-24"]}. */
    static WeeklyHours of(Options section) {
        Map<DayOfWeek, List<Hours>> byDay = new EnumMap<>(DayOfWeek.class);
        for (String name : section.names()) {
            List<Hours> hours = new ArrayList<>();
            for (JsonValue value : section.array(name)) {
                hours.add(hours(section, name, value));
            }
            byDay.put(day(section, name), List.copyOf(hours));
        }
        return new WeeklyHours(byDay);
    }

    private static DayOfWeek day(Options section, String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw section.wrong(name, "below a day of the week, such as Monday");
    }

    private static Hours hours(Options section, String name, JsonValue value) {
        Matcher text = HOURS.matcher(value instanceof JsonString string ? string.getString() : "");
        if (text.matches()) {
            Hours hours = new Hours(Integer.parseInt(text.group(1)), Integer.parseInt(text.group(2)));
            if (hours.from() < hours.to() && hours.to() <= OF_A_DAY) {
                return hours;
            }
        }
        throw section.wrong(name, "an array of hours such as \"20-24\", among which " + value + " is none");
    }
}
