package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Uid;

/**
 * How instances are processed when they arrive.
 *
 * @param filesKept option {@code StoreDicom}: whether its file is kept; if not, only the index knows it
 * @param transcoding options {@code IngestTranscoding} and those that go with it; empty to keep files as received
 * @param filteredSopClasses option {@code DicomWeb.StoreFilteredSopClasses}, which Orthanc does not have: instances of
 *     these SOP Classes are accepted but not stored
 */
public record IngestOptions(boolean filesKept, Optional<IngestTranscoding> transcoding, Set<Uid> filteredSopClasses) {

    /** Every instance is stored as received. */
    public static final IngestOptions DEFAULT = new IngestOptions(true, Optional.empty(), Set.of());

    private static final String FILTERED = "StoreFilteredSopClasses";

    public IngestOptions {
        filteredSopClasses = Set.copyOf(filteredSopClasses);
    }

    static IngestOptions of(Options options, Options dicomWeb) {
        return new IngestOptions(
                options.flag("StoreDicom", true), IngestTranscoding.of(options), filteredSopClasses(dicomWeb));
    }

    private static Set<Uid> filteredSopClasses(Options dicomWeb) {
        Set<Uid> sopClasses = new HashSet<>();
        for (JsonValue value : dicomWeb.array(FILTERED)) {
            String text = value instanceof JsonString string ? string.getString() : "";
            sopClasses.add(Uid.parse(text)
                    .orElseThrow(
                            () -> dicomWeb.wrong(FILTERED, "an array of UIDs, among which " + value + " is none")));
        }
        return sopClasses;
    }
}
