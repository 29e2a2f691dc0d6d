package org.isocenter.ejb.configuration;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.isocenter.persistence.index.Level;

/**
 * The rules that start transfers automatically. Orthanc has none.
 *
 * @param pulls option {@code DicomWeb.ScheduledPulls}, by name
 * @param routes option {@code DicomWeb.RoutingRules}, by name
 */
public record TransferRules(SortedMap<String, ScheduledPull> pulls, SortedMap<String, RoutingRule> routes) {

    public static final String PULLS = "ScheduledPulls";
    public static final String ROUTES = "RoutingRules";

    private static final int LONGEST_NAME = 255;
    private static final int MOST_DAYS = 36_500;
    private static final Set<String> OF_PULLS = Set.of("Server", "Query", "LastDays", "Every", "At", "Priority");
    private static final Set<String> OF_ROUTES = Set.of("Server", "Level", "Query", "OnlyMissing", "Priority");

    public TransferRules {
        pulls = Collections.unmodifiableSortedMap(new TreeMap<>(pulls));
        routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
    }

    static TransferRules of(Options dicomWeb, RemoteOptions remote) {
        return new TransferRules(
                rules(dicomWeb, PULLS, OF_PULLS, remote, TransferRules::pull),
                rules(dicomWeb, ROUTES, OF_ROUTES, remote, TransferRules::route));
    }

    private static <T> SortedMap<String, T> rules(
            Options dicomWeb,
            String option,
            Set<String> members,
            RemoteOptions remote,
            BiFunction<Options, String, T> read) {
        SortedMap<String, T> rules = new TreeMap<>();
        Options all = dicomWeb.section(option);
        for (String name : all.names()) {
            if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("/")) {
                throw new ConfigurationFailure("The name \"" + name + "\" in \"DicomWeb." + option
                        + "\" has to have 1 to " + LONGEST_NAME + " characters, and no slash among them.");
            }
            Options rule = all.section(name);
            for (String member : new TreeSet<>(rule.names())) {
                if (!members.contains(member)) {
                    throw new ConfigurationFailure("The option \"DicomWeb." + option + "." + name + "." + member
                            + "\" is not known; there are " + new TreeSet<>(members) + ".");
                }
            }
            rules.put(name, read.apply(rule, server(rule, remote)));
        }
        return rules;
    }

    private static String server(Options rule, RemoteOptions remote) {
        String server = rule.text("Server", "");
        if (server.isEmpty() || !remote.serversInDatabase() && !remote.servers().containsKey(server)) {
            throw rule.wrong("Server", "the name of one of \"DicomWeb.Servers\"");
        }
        return server;
    }

    private static ScheduledPull pull(Options rule, String server) {
        Map<String, String> query = rule.texts("Query");
        int days = rule.count("LastDays", 0, MOST_DAYS);
        if (days > 0 && (query.containsKey("StudyDate") || query.containsKey("00080020"))) {
            throw rule.wrong("LastDays", "left out where \"Query\" says which StudyDate is wanted");
        }
        return new ScheduledPull(
                server, query, days == 0 ? OptionalInt.empty() : OptionalInt.of(days), schedule(rule), priority(rule));
    }

    private static Schedule schedule(Options rule) {
        if (rule.has("Every") == rule.has("At")) {
            throw rule.wrong("Every", "given in seconds, or else \"At\" as a time of day");
        }
        if (rule.has("At")) {
            try {
                return new Schedule.Daily(LocalTime.parse(rule.text("At", "")));
            } catch (DateTimeException e) {
                throw rule.wrong("At", "a time of day such as \"02:30\"");
            }
        }
        int seconds = rule.count("Every", 0, Integer.MAX_VALUE);
        if (seconds == 0) {
            throw rule.wrong("Every", "a number of seconds above 0");
        }
        return new Schedule.Every(Duration.ofSeconds(seconds));
    }

    private static RoutingRule route(Options rule, String server) {
        String level = rule.text("Level", "Study");
        return new RoutingRule(
                server,
                switch (level) {
                    case "Study" -> Level.STUDY;
                    case "Series" -> Level.SERIES;
                    default -> throw rule.wrong("Level", "\"Study\" or \"Series\"");
                },
                rule.texts("Query"),
                rule.flag("OnlyMissing", false),
                priority(rule));
    }

    private static int priority(Options rule) {
        return rule.number("Priority", 0);
    }
}
