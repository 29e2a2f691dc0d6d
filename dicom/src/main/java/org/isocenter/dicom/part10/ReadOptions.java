package org.isocenter.dicom.part10;

import java.util.Objects;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.jspecify.annotations.Nullable;

/**
 * The options of a reader.
 *
 * @param stopBefore reading ends before the first attribute of the top level that has this tag or a greater one; {@code null} reads on
 *     to the end of the file
 * @param defaultCharacterSet of data sets without Specific Character Set (0008,0005)
 * @param dictionary gives the value representations that implicit encodings do not name
 */
public record ReadOptions(
        @Nullable Tag stopBefore,
        SpecificCharacterSet defaultCharacterSet,
        AttributeDictionary dictionary,
        ReadLimits limits) {

    /** To the end, the default repertoire, the standard dictionary, the default limits. */
    public static final ReadOptions DEFAULT =
            new ReadOptions(null, SpecificCharacterSet.DEFAULT, AttributeDictionary.standard(), ReadLimits.DEFAULT);

    public ReadOptions {
        Objects.requireNonNull(defaultCharacterSet);
        Objects.requireNonNull(dictionary);
        Objects.requireNonNull(limits);
    }

    /** The same, but reading ends before that tag; {@code null} to read to the end. */
    public ReadOptions withStopBefore(@Nullable Tag tag) {
        return new ReadOptions(tag, defaultCharacterSet, dictionary, limits);
    }

    /** The same with another character set for data sets that name none. */
    public ReadOptions withDefaultCharacterSet(SpecificCharacterSet characterSet) {
        return new ReadOptions(stopBefore, characterSet, dictionary, limits);
    }

    /** The same with another dictionary. */
    public ReadOptions withDictionary(AttributeDictionary other) {
        return new ReadOptions(stopBefore, defaultCharacterSet, other, limits);
    }

    /** The same with other limits. */
    public ReadOptions withLimits(ReadLimits other) {
        return new ReadOptions(stopBefore, defaultCharacterSet, dictionary, other);
    }
}
