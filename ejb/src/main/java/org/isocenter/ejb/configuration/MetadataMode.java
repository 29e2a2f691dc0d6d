package org.isocenter.ejb.configuration;

import java.util.Arrays;
import java.util.Optional;

/** How much the metadata of a study or series says. */
public enum MetadataMode {
    /** Everything that the instances hold. */
    FULL("Full"),
    /** The main attributes only, which the index has of each level. */
    MAIN_DICOM_TAGS("MainDicomTags"),
    /** The main attributes, and some others with the value that most of a few instances have. */
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
