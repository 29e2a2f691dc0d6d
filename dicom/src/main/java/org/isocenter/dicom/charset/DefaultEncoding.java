package org.isocenter.dicom.charset;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The character sets a site can assume for data sets that lack Specific Character Set (0008,0005), by their names in a configuration. */
public enum DefaultEncoding {
    /** US-ASCII. */
    ASCII("Ascii", "ISO_IR 6"),
    /** Unicode in UTF-8. */
    UTF8("Utf8", "ISO_IR 192"),
    /** Western Europe, ISO 8859-1. */
    LATIN1("Latin1", "ISO_IR 100"),
    /** Central and Eastern Europe, ISO 8859-2. */
    LATIN2("Latin2", "ISO_IR 101"),
    /** Southern Europe, ISO 8859-3. */
    LATIN3("Latin3", "ISO_IR 109"),
    /** Northern Europe, ISO 8859-4. */
    LATIN4("Latin4", "ISO_IR 110"),
    /** Turkish, ISO 8859-9. */
    LATIN5("Latin5", "ISO_IR 148"),
    /** Cyrillic, ISO 8859-5. */
    CYRILLIC("Cyrillic", "ISO_IR 144"),
    /** Not a character set of DICOM; new data sets are written with the Cyrillic one that is. */
    WINDOWS1251("Windows1251", "ISO_IR 144"),
    /** Arabic, ISO 8859-6. */
    ARABIC("Arabic", "ISO_IR 127"),
    /** Greek, ISO 8859-7. */
    GREEK("Greek", "ISO_IR 126"),
    /** Hebrew, ISO 8859-8. */
    HEBREW("Hebrew", "ISO_IR 138"),
    /** Thai, TIS 620. */
    THAI("Thai", "ISO_IR 166"),
    /** Half-width katakana, JIS X 0201. */
    JAPANESE("Japanese", "ISO_IR 13"),
    /** Chinese, GB 18030. */
    CHINESE("Chinese", "GB18030"),
    /** Kanji, JIS X 0208, by code extensions. */
    JAPANESE_KANJI("JapaneseKanji", "", "ISO 2022 IR 87"),
    /** Korean, KS X 1001, by code extensions. */
    KOREAN("Korean", "", "ISO 2022 IR 149"),
    /** Simplified Chinese, GB 2312, by code extensions. */
    SIMPLIFIED_CHINESE("SimplifiedChinese", "", "ISO 2022 IR 58");

    private final String optionName;
    private final List<String> definedTerms;

    DefaultEncoding(String optionName, String... definedTerms) {
        this.optionName = optionName;
        this.definedTerms = List.of(definedTerms);
    }

    /** The encoding with that name in a configuration, in exactly that case; empty if there is none. */
    public static Optional<DefaultEncoding> ofOptionName(String optionName) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.optionName.equals(optionName))
                .findFirst();
    }

    /** All names, for messages. */
    public static String optionNames() {
        return Arrays.stream(values()).map(DefaultEncoding::optionName).collect(Collectors.joining(", "));
    }

    /** The name in a configuration, as {@code Latin1}. */
    public String optionName() {
        return optionName;
    }

    /** The values for (0008,0005) of a data set that is to be written in this encoding; the first may be empty. */
    public List<String> definedTerms() {
        return definedTerms;
    }

    /** Decodes data sets that lack (0008,0005). */
    public SpecificCharacterSet characterSet() {
        return this == WINDOWS1251
                ? SpecificCharacterSet.withoutTerm(Charset.forName("windows-1251"))
                : SpecificCharacterSet.of(definedTerms);
    }
}
