package org.isocenter.ejb.configuration;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether and when older data is brought to what the server makes of new data (option {@code Housekeeper}, as the plugin of that
 * name has it).
 *
 * @param enable whether it is; by default it is
 * @param force whether all is done anew once after each start
 * @param throttleDelay the rest between two groups of resources
 * @param triggers the changes that are followed
 * @param hours when it may work
 */
public record HousekeepingOptions(
        boolean enable, boolean force, Duration throttleDelay, Set<Trigger> triggers, WeeklyHours hours) {

    private static final Logger LOG = System.getLogger(HousekeepingOptions.class.getName());

    private static final int LONGEST_DELAY = 3600;

    /** Options of Orthanc's plugin that mean nothing here. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "GlobalPropertyId",
            "LimitMainDicomTagsReconstructLevel",
            "LimitToChange",
            "LimitToUrl",
            "Triggers.UnnecessaryDicomAsJsonFiles",
            "Triggers.IngestTranscodingChange");

    private static final Set<String> KNOWN = Set.of("Enable", "Force", "ThrottleDelay", "Schedule", "Triggers");

    public HousekeepingOptions {
        triggers = Set.copyOf(triggers);
    }

    /** A change of the configuration or the server. */
    public enum Trigger {
        /** Ours: another version of the server reads something else from files. */
        INDEX("IndexChange"),
        /** The attributes in the index, and how their text is read: {@code ExtraMainDicomTags}, {@code DefaultEncoding}. */
        MAIN_DICOM_TAGS("MainDicomTagsChange"),
        /** {@code StorageCompression}. */
        STORAGE_COMPRESSION("StorageCompressionChange"),
        /** What is kept of the metadata of series. */
        DICOM_WEB_CACHE("DicomWebCacheChange");

        private final String option;

        Trigger(String option) {
            this.option = option;
        }

        /** Its name in the option {@code Triggers}. */
        public String option() {
            return option;
        }
    }

    static HousekeepingOptions of(Options options) {
        Options section = options.section("Housekeeper");
        Options given = section.section("Triggers");
        Set<Trigger> triggers = EnumSet.noneOf(Trigger.class);
        Set<String> known = new TreeSet<>(KNOWN);
        for (Trigger trigger : Trigger.values()) {
            known.add("Triggers." + trigger.option());
            if (given.flag(trigger.option(), true)) {
                triggers.add(trigger);
            }
        }
        section.names().forEach(name -> report(name, known));
        given.names().forEach(name -> report("Triggers." + name, known));
        return new HousekeepingOptions(
                section.flag("Enable", true),
                section.flag("Force", false),
                Duration.ofSeconds(section.count("ThrottleDelay", 1, LONGEST_DELAY)),
                triggers,
                WeeklyHours.of(section.section("Schedule")));
    }

    private static void report(String name, Set<String> known) {
        if (WITHOUT_EFFECT.contains(name)) {
            LOG.log(Level.WARNING, "The option \"Housekeeper.{0}\" has no effect.", name);
        } else if (!known.contains(name)) {
            LOG.log(Level.WARNING, "The option \"Housekeeper.{0}\" is not known and is ignored.", name);
        }
    }
}
