package org.isocenter.ejb.configuration;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares the options that a configuration gives with those that the server knows ({@link OptionTable}). */
final class KnownOptions {

    private static final String DICOM_WEB = "DicomWeb.";
    private static final String OPEN_ID = OpenIdOptions.SECTION + ".";
    private static final Set<String> SECTIONS = Set.of(DICOM_WEB, OPEN_ID);

    private KnownOptions() {}

    /** Reports options that have no effect, and unknown options, which are probably misspelt. */
    static void report(Options options, Options dicomWeb, Consumer<String> log) {
        for (String name : new TreeSet<>(options.names())) {
            if (!SECTIONS.contains(name + ".")) {
                report("", name, log);
            }
        }
        for (String name : new TreeSet<>(dicomWeb.names())) {
            report(DICOM_WEB, name, log);
        }
        for (String name : new TreeSet<>(options.section(OpenIdOptions.SECTION).names())) {
            report(OPEN_ID, name, log);
        }
    }

    private static void report(String section, String name, Consumer<String> log) {
        Optional<OptionTable.Row> known = OptionTable.row(section + name);
        if (known.isEmpty()) {
            log.accept("The option \"" + section + name + "\" is not known and is ignored."
                    + nearest(section, name)
                            .map(meant -> " Is \"" + meant + "\" meant?")
                            .orElse(""));
        } else if (!known.get().effect()) {
            log.accept("The option \"" + section + name + "\" has no effect: "
                    + known.get().meaning() + ".");
        }
    }

    private static Stream<String> names(String section) {
        return OptionTable.rows().stream()
                .map(OptionTable.Row::name)
                .filter(name -> section.isEmpty() ? name.indexOf('.') < 0 : name.startsWith(section))
                .map(name -> name.substring(section.length()));
    }

    /** The known option that was probably meant: it differs only in case, or in at most a third of its letters. */
    private static Optional<String> nearest(String section, String name) {
        return names(section)
                .filter(known -> distance(known, name) <= known.length() / 3)
                .min(Comparator.<String>comparingInt(known -> distance(known, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters have to be inserted, deleted or replaced, ignoring case (Levenshtein). */
    private static int distance(String known, String given) {
        String a = known.toLowerCase(Locale.ROOT);
        // A name that is much longer is not a misspelling, and need not be compared to its end.
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
