package org.isocenter.ejb.management;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How much the server logs while it runs, in Orthanc's words. The levels are those of the container's own loggers: where its
 * configuration sends their records, there they go. What is changed holds until the server stops.
 */
@Singleton
public class LogLevels {

    /** How much. */
    public enum Verbosity {
        DEFAULT(null),
        VERBOSE(Level.FINE),
        TRACE(Level.FINEST);

        private final @Nullable Level level;

        Verbosity(@Nullable Level level) {
            this.level = level;
        }

        /** The one that is called so: {@code default}, {@code verbose} or {@code trace}. */
        public static Optional<Verbosity> of(String text) {
            for (Verbosity verbosity : values()) {
                if (verbosity.text().equals(text)) {
                    return Optional.of(verbosity);
                }
            }
            return Optional.empty();
        }

        /** Its name. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of what. */
    public enum Category {
        GENERIC("org.isocenter.ejb"),
        PLUGINS("org.isocenter.web.studies", "org.isocenter.web.wado", "org.isocenter.ejb.metadata"),
        HTTP("org.isocenter.web"),
        SQLITE("org.isocenter.persistence"),
        DICOM("org.isocenter.dicom"),
        JOBS("org.isocenter.ejb.jobs", "org.isocenter.ejb.remote"),
        /** There are no scripts. */
        LUA;

        private final List<String> loggers;

        Category(String... loggers) {
            this.loggers = List.of(loggers);
        }

        /** The one that is called so, in small letters. */
        public static Optional<Category> of(String text) {
            for (Category category : values()) {
                if (category.text().equals(text)) {
                    return Optional.of(category);
                }
            }
            return Optional.empty();
        }

        /** Its name. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Category, Verbosity> verbosities = new EnumMap<>(Category.class);

    /** Kept, since a logger that nothing refers to forgets its level. */
    private final Set<Logger> kept = new HashSet<>();

    /** How much is logged of a category. */
    public synchronized Verbosity of(Category category) {
        return verbosities.getOrDefault(category, Verbosity.DEFAULT);
    }

    /** How much is logged of everything: the least that holds for a category. */
    public synchronized Verbosity ofAll() {
        Verbosity least = Verbosity.TRACE;
        for (Category category : Category.values()) {
            Verbosity own = of(category);
            least = own.compareTo(least) < 0 ? own : least;
        }
        return least;
    }

    /** Changes how much is logged of a category. */
    public synchronized void change(Category category, Verbosity verbosity) {
        verbosities.put(category, verbosity);
        for (String name : category.loggers) {
            Logger logger = Logger.getLogger(name);
            logger.setLevel(verbosity.level);
            kept.add(logger);
        }
    }

    /** Changes how much is logged of everything. */
    public synchronized void changeAll(Verbosity verbosity) {
        for (Category category : Category.values()) {
            change(category, verbosity);
        }
    }
}
