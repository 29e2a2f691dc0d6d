package org.isocenter.ejb.configuration;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.DictionaryEntry;
import org.isocenter.dicom.dictionary.ValueMultiplicity;

/**
 * One attribute of option {@code Dictionary}: {@code "gggg,eeee" : [ VR, name, minimum, maximum, private creator ]}, of
 * which the last three may be left out. A maximum of 0 means any number of
 * values.
 */
final class DeclaredAttribute {

    private static final int VR = 0;
    private static final int NAME = 1;
    private static final int MINIMUM = 2;
    private static final int MAXIMUM = 3;
    private static final int CREATOR = 4;

    private static final int DELIMITER_GROUP = 0xFFFE;
    private static final int FIRST_IN_BLOCK = 0x1000;

    private final Options dictionary;
    private final String option;
    private final JsonArray parts;

    private DeclaredAttribute(Options dictionary, String option) {
        this.dictionary = dictionary;
        this.option = option;
        this.parts = dictionary.array(option);
    }

    /**
     * Reads a declaration.
     *
     * @param option the tag as the configuration writes it
     * @throws ConfigurationFailure if the value does not declare an attribute
     */
    static DictionaryEntry read(Options dictionary, String option) {
        return new DeclaredAttribute(dictionary, option).read();
    }

    /**
     * Whether a declaration of the tag can have an effect. Private elements outside blocks cannot be declared, because
     * their meaning is fixed.
     */
    static boolean isUsable(String option) {
        return Tag.parse(option)
                .filter(tag -> tag.isPrivate() && !tag.isGroupLength() && tag.element() < FIRST_IN_BLOCK)
                .isEmpty();
    }

    private DictionaryEntry read() {
        Tag tag = Tag.parse(option)
                .filter(parsed -> parsed.group() != DELIMITER_GROUP && !parsed.isGroupLength())
                .orElseThrow(() -> wrong("named by the tag of an attribute, like \"0014,1020\""));
        if (parts.size() <= NAME || parts.size() > CREATOR + 1) {
            throw wrong("an array of value representation, name and, if need be, minimum, maximum and private creator");
        }
        Optional<String> creator = Optional.of(text(CREATOR, "")).filter(text -> !text.isEmpty());
        if (creator.isPresent() && !tag.isPrivate()) {
            throw wrong("an array without private creator, as its tag is not private");
        }
        return DictionaryEntry.userDefined(tag, vr(), name(), multiplicity(), creator.orElse(null));
    }

    private ValueRepresentation vr() {
        String code = text(VR, "");
        return Optional.of(code)
                .filter(letters -> letters.length() == 2)
                .flatMap(letters -> ValueRepresentation.of(letters.charAt(0), letters.charAt(1)))
                .orElseThrow(() -> wrong("an array that begins with a value representation, like \"LO\""));
    }

    private String name() {
        String name = text(NAME, "");
        if (name.isBlank()) {
            throw wrong("an array whose second value is a name");
        }
        return name;
    }

    private ValueMultiplicity multiplicity() {
        int minimum = count(MINIMUM);
        int maximum = count(MAXIMUM);
        if (minimum < 1 || maximum != 0 && maximum < minimum) {
            throw wrong("an array whose third value is at least 1, and whose fourth is no less or 0 for any number");
        }
        return new ValueMultiplicity(minimum, maximum == 0 ? ValueMultiplicity.UNLIMITED : maximum, 1);
    }

    private String text(int part, String otherwise) {
        if (part >= parts.size()) {
            return otherwise;
        }
        JsonValue value = parts.get(part);
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw wrong("an array with a string as value " + (part + 1));
    }

    private int count(int part) {
        if (part >= parts.size()) {
            return 1;
        }
        JsonValue value = parts.get(part);
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().signum() >= 0
                && number.bigIntegerValue().bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        throw wrong("an array with a whole number as value " + (part + 1));
    }

    private ConfigurationFailure wrong(String expected) {
        return dictionary.wrong(option, expected);
    }
}
