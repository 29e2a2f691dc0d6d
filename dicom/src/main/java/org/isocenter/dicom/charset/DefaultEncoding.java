package org.isocenter.dicom.charset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The character sets that option {@code DefaultEncoding} can name: what a data set without Specific Character Set is read in. */
public enum DefaultEncoding {
    ASCII("Ascii", "ISO_IR 6"),
    UTF8("Utf8", "ISO_IR 192"),
    LATIN1("Latin1", "ISO_IR 100"),
    LATIN2("Latin2", "ISO_IR 101"),
    LATIN3("Latin3", "ISO_IR 109"),
    LATIN4("Latin4", "ISO_IR 110"),
    LATIN5("Latin5", "ISO_IR 148"),
    CYRILLIC("Cyrillic", "ISO_IR 144"),
    WINDOWS1251("Windows1251", "ISO_IR 144"),
    ARABIC("Arabic", "ISO_IR 127"),
    GREEK("Greek", "ISO_IR 126"),
    HEBREW("Hebrew", "ISO_IR 138"),
    THAI("Thai", "ISO_IR 166"),
    JAPANESE("Japanese", "ISO_IR 13"),
    CHINESE("Chinese", "GB18030"),
    JAPANESE_KANJI("JapaneseKanji", "ISO 2022 IR 87"),
    KOREAN("Korean", "ISO 2022 IR 149"),
    SIMPLIFIED_CHINESE("SimplifiedChinese", "ISO 2022 IR 58");

    private final String optionName;
    private final String definedTerm;

    DefaultEncoding(String optionName, String definedTerm) {
        this.optionName = optionName;
        this.definedTerm = definedTerm;
    }

    /** The encoding that the option calls so, in exactly this spelling. */
    public static Optional<DefaultEncoding> ofOptionName(String name) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.optionName.equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    public static String optionNames() {
        return Arrays.stream(values()).map(DefaultEncoding::optionName).collect(Collectors.joining(", "));
    }

    /** Its name as an option. */
    public String optionName() {
        return optionName;
    }

    /** Its value in Specific Character Set (0008,0005). */
    public String definedTerm() {
        return definedTerm;
    }

    /** The character set itself. */
    public SpecificCharacterSet characterSet() {
        return SpecificCharacterSet.of(List.of(definedTerm));
    }
}
