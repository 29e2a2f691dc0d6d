package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.persistence.index.EvaluationLimits;
import org.isocenter.persistence.index.ExtraMainAttributes;
import org.isocenter.persistence.index.Level;

/**
 * Additional content of the index, and limits of searches.
 *
 * @param extraMainAttributes option {@code ExtraMainDicomTags}
 * @param evaluation option {@code DicomWeb.SearchMaximumInstances}, which Orthanc does not have: how many instances one
 *     search reads for attributes that are not indexed; and {@code DicomWeb.SearchTimeout}, how many seconds the
 *     database may take for a statement of a search
 */
public record IndexOptions(ExtraMainAttributes extraMainAttributes, EvaluationLimits evaluation) {

    private static final String MAXIMUM = "SearchMaximumInstances";
    private static final String TIMEOUT = "SearchTimeout";
    private static final Map<String, Level> LEVELS =
            Map.of("Patient", Level.PATIENT, "Study", Level.STUDY, "Series", Level.SERIES, "Instance", Level.INSTANCE);

    static IndexOptions of(Options options, Options dicomWeb, AttributeDictionary dictionary) {
        Options section = options.section("ExtraMainDicomTags");
        Map<Level, Set<Tag>> extra = new EnumMap<>(Level.class);
        for (String level : section.names()) {
            Level known = LEVELS.get(level);
            if (known == null) {
                throw section.wrong(level, "below one of Patient, Study, Series and Instance");
            }
            Set<Tag> tags = new HashSet<>();
            for (JsonValue name : section.array(level)) {
                tags.add(dictionary
                        .parse(name instanceof JsonString text ? text.getString() : "")
                        .orElseThrow(() -> section.wrong(
                                level, "an array of names of attributes, among which " + name + " is none")));
            }
            extra.put(known, tags);
        }
        return new IndexOptions(new ExtraMainAttributes(extra), evaluation(dicomWeb));
    }

    private static EvaluationLimits evaluation(Options dicomWeb) {
        int most = dicomWeb.count(MAXIMUM, (int) EvaluationLimits.DEFAULT.metadata(), Integer.MAX_VALUE);
        if (most == 0) {
            throw dicomWeb.wrong(MAXIMUM, "at least 1");
        }
        int seconds = dicomWeb.count(
                TIMEOUT, (int) EvaluationLimits.DEFAULT.statement().toSeconds(), 3600);
        if (seconds == 0) {
            throw dicomWeb.wrong(TIMEOUT, "at least 1");
        }
        return EvaluationLimits.ofMetadata(most).withStatement(Duration.ofSeconds(seconds));
    }
}
