package org.isocenter.ejb.store;

import java.util.List;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Makes sure that text from JSON and XML, which are in Unicode, survives in a file. If the declared character set
 * cannot encode it, or none is declared, UTF-8 is declared (PS3.18 §F.2.1).
 */
final class DeclaredCharacterSet {

    private static final String UTF_8 = "ISO_IR 192";

    private DeclaredCharacterSet() {}

    /** The same data set, declared to be in a character set that has all its text. */
    static DataSet completed(DataSet dataSet) {
        SpecificCharacterSet declared = SpecificCharacterSet.of(dataSet.strings(Tag.SPECIFIC_CHARACTER_SET));
        return has(declared, dataSet)
                ? dataSet
                : dataSet.toBuilder()
                        .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, UTF_8)
                        .build();
    }

    private static boolean has(SpecificCharacterSet characterSet, DataSet dataSet) {
        return dataSet.stream().allMatch(attribute -> has(characterSet, attribute));
    }

    private static boolean has(SpecificCharacterSet characterSet, Attribute attribute) {
        for (DataSet item : attribute.items()) {
            List<String> own = item.strings(Tag.SPECIFIC_CHARACTER_SET);
            if (!has(own.isEmpty() ? characterSet : SpecificCharacterSet.of(own), item)) {
                return false;
            }
        }
        if (!attribute.vr().isLocalized()) {
            return true;
        }
        String text = attribute.text();
        if (text.chars().allMatch(c -> c < 0x80)) {
            return true;
        }
        boolean name = attribute.vr() == ValueRepresentation.PN;
        byte[] encoded = characterSet.encode(text, name);
        return characterSet.decode(encoded, 0, encoded.length, name).equals(text);
    }
}
