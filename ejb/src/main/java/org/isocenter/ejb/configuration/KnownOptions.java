package org.isocenter.ejb.configuration;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The options of the {@code DicomWeb} section that Orthanc has had, and ours. Others are ignored like everywhere in the
 * file, but in this section they are most likely slips.
 */
final class KnownOptions {

    private static final Set<String> DICOM_WEB = Set.of(
            "Enable",
            "Root",
            "EnableWado",
            "WadoRoot",
            "Ssl",
            "AllowedOrigins",
            "Host",
            "HostNames",
            "PublicRoot",
            "QidoCaseSensitive",
            "StudiesMetadata",
            "SeriesMetadata",
            "StudiesMetadataExtrapolatedTags",
            "SeriesMetadataExtrapolatedTags",
            "EnableMetadataCache",
            "MetadataWorkerThreadsCount",
            "WadoRsLoaderThreadsCount",
            "EnablePerformanceLogs",
            "OtherBinaryMode",
            "RoutingRules",
            "ScheduledPulls",
            "SearchMaximumInstances",
            "SearchTimeout",
            "ServersInDatabase",
            "Servers",
            "StowMaxInstances",
            "StowMaxSize",
            "StoreFilteredSopClasses",
            "StoreMaximumPartSize",
            "StoreMaximumParts",
            "StoreMaximumRequestSize",
            "DerivedCacheDirectory",
            "DerivedCacheSize",
            "StrictMode",
            "TrustedProxies");

    private static final Set<String> WITHOUT_EFFECT = Set.of("StowMaxInstances", "StowMaxSize");

    private KnownOptions() {}

    /** Says what has no effect. */
    static void report(Options options, Options dicomWeb, Consumer<String> log) {
        for (String name : new TreeSet<>(dicomWeb.names())) {
            if (WITHOUT_EFFECT.contains(name)) {
                log.accept("The option \"DicomWeb." + name + "\" is obsolete and has no effect.");
            } else if (!DICOM_WEB.contains(name)) {
                log.accept("The option \"DicomWeb." + name + "\" is not known and is ignored."
                        + nearest(name)
                                .map(known -> " Is \"" + known + "\" meant?")
                                .orElse(""));
            }
        }
        if (options.has("Plugins")) {
            log.accept("The option \"Plugins\" names shared libraries of Orthanc and is ignored.");
        }
    }

    /** The option that this is most likely a slip for: the same but for case, or for a third of its letters at most. */
    private static Optional<String> nearest(String name) {
        return DICOM_WEB.stream()
                .filter(known -> distance(known, name) <= known.length() / 3)
                .min(Comparator.<String>comparingInt(known -> distance(known, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters have to be put in, taken out or replaced, whatever their case (Levenshtein). */
    private static int distance(String known, String given) {
        String a = known.toLowerCase(Locale.ROOT);
        // What is much longer is no slip, and need not be compared to its end.
        String b = given.substring(0, Math.min(given.length(), 2 * a.length())).toLowerCase(Locale.ROOT);
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
