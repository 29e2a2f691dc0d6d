package org.isocenter.dicom.dictionary;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** The notation of value representations in the tables: {@code US}, {@code US or SS}, {@code OB_OW}, {@code NONE}. */
final class VrNotation {

    private VrNotation() {}

    /** The alternatives in their order; empty if nothing in the text is a value representation. */
    static List<ValueRepresentation> parse(String text) {
        List<ValueRepresentation> alternatives = new ArrayList<>(1);
        for (String word : text.split(" or |_")) {
            if (word.length() == 2) {
                ValueRepresentation.of(word.charAt(0), word.charAt(1)).ifPresent(alternatives::add);
            }
        }
        return alternatives;
    }
}
