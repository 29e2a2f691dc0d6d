package org.isocenter.ejb.configuration;

import java.util.Arrays;
import java.util.Optional;

/** How complete the metadata of a study or series is. */
public enum MetadataMode {
    /** All attributes of the instances. */
    FULL("Full"),
    /** Only the main attributes, which the index holds for each level. */
    MAIN_DICOM_TAGS("MainDicomTags"),
    /** The main attributes, and some others with the value of most instances of a small sample. */
    EXTRAPOLATE("Extrapolate");

    private final String optionName;

    MetadataMode(String optionName) {
        this.optionName = optionName;
    }

    String optionName() {
        return optionName;
    }

    static Optional<MetadataMode> ofOptionName(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.optionName.equals(name))
                .findFirst();
    }
}
