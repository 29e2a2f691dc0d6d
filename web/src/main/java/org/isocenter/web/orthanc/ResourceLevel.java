package org.isocenter.web.orthanc;

import java.util.Locale;
import java.util.Optional;
import org.isocenter.persistence.index.Level;

/** The levels as routes and JSON name them. */
public enum ResourceLevel {
    PATIENT(Level.PATIENT, "patients", "Patient"),
    STUDY(Level.STUDY, "studies", "Study"),
    SERIES(Level.SERIES, "series", "Series"),
    INSTANCE(Level.INSTANCE, "instances", "Instance");

    /** What a path segment has to be to name a level. */
    public static final String ROUTES = "patients|studies|series|instances";

    private final Level level;
    private final String route;
    private final String type;

    ResourceLevel(Level level, String route, String type) {
        this.level = level;
        this.route = route;
        this.type = type;
    }

    /** The level whose route this is, one of {@link #ROUTES}. */
    public static ResourceLevel ofRoute(String route) {
        for (ResourceLevel candidate : values()) {
            if (candidate.route.equals(route)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no level: " + route);
    }

    /** The level that a body names, in the singular or the plural and in any case. */
    public static Optional<ResourceLevel> ofName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "patient", "patients" -> Optional.of(PATIENT);
            case "study", "studies" -> Optional.of(STUDY);
            case "series" -> Optional.of(SERIES);
            case "instance", "instances" -> Optional.of(INSTANCE);
            default -> Optional.empty();
        };
    }

    /** The same level, in the words of routes and JSON. */
    public static ResourceLevel of(Level level) {
        return switch (level) {
            case PATIENT -> PATIENT;
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCE;
        };
    }

    /** The level of the index. */
    public Level level() {
        return level;
    }

    /** Its segment in paths, in the plural. */
    public String route() {
        return route;
    }

    /** Its name in the member {@code Type}. */
    public String type() {
        return type;
    }

    /** The level above; empty for patients. */
    public Optional<ResourceLevel> parent() {
        return switch (this) {
            case PATIENT -> Optional.empty();
            case STUDY -> Optional.of(PATIENT);
            case SERIES -> Optional.of(STUDY);
            case INSTANCE -> Optional.of(SERIES);
        };
    }

    /** The level below; empty for instances. */
    public Optional<ResourceLevel> child() {
        return switch (this) {
            case PATIENT -> Optional.of(STUDY);
            case STUDY -> Optional.of(SERIES);
            case SERIES -> Optional.of(INSTANCE);
            case INSTANCE -> Optional.empty();
        };
    }
}
