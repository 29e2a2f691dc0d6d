package org.isocenter.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one defined term of Specific Character Set stands for (PS3.3 Tables C.12-2 to C.12-5). */
sealed interface DefinedTerm {

    /** Code elements that take part in code extensions, or stand alone. */
    record Elements(List<CodeElement> elements) implements DefinedTerm {

        private static Elements of(CodeElement... elements) {
            return new Elements(List.of(elements));
        }

        /** The element that is designated as G0 from the start, if this is the first term. */
        CodeElement initialG0() {
            CodeElement first = elements.get(0);
            return first.isG1() || first.width() > 1 ? CodeElement.ASCII : first;
        }

        /** The element that is designated as G1 from the start, if this is the first term. */
        @Nullable
        CodeElement g1() {
            return elements.stream().filter(CodeElement::isG1).findFirst().orElse(null);
        }
    }

    /** A character set that forbids code extensions. */
    record Whole(Charset charset) implements DefinedTerm {}

    Pattern REGISTRATION = Pattern.compile("ISO(?:2022)?IR0*(\\d{1,4})");
    Pattern SPELLING = Pattern.compile("ISO(?:_| 2022 )IR ([1-9]\\d{0,2})");
    Pattern ISO_8859 = Pattern.compile("ISO8859(\\d{1,2})|LATIN([1-5])");

    DefinedTerm DEFAULT = Elements.of(CodeElement.ASCII);

    Map<String, DefinedTerm> BY_REGISTRATION = Map.ofEntries(
            Map.entry("6", DEFAULT),
            Map.entry("13", Elements.of(CodeElement.JIS_X0201_ROMAJI, CodeElement.JIS_X0201_KATAKANA)),
            Map.entry("100", Elements.of(CodeElement.LATIN_1)),
            Map.entry("101", Elements.of(CodeElement.LATIN_2)),
            Map.entry("109", Elements.of(CodeElement.LATIN_3)),
            Map.entry("110", Elements.of(CodeElement.LATIN_4)),
            Map.entry("126", Elements.of(CodeElement.GREEK)),
            Map.entry("127", Elements.of(CodeElement.ARABIC)),
            Map.entry("138", Elements.of(CodeElement.HEBREW)),
            Map.entry("144", Elements.of(CodeElement.CYRILLIC)),
            Map.entry("148", Elements.of(CodeElement.LATIN_5)),
            Map.entry("166", Elements.of(CodeElement.THAI)),
            Map.entry("203", Elements.of(CodeElement.LATIN_9)),
            Map.entry("87", Elements.of(CodeElement.JIS_X0208)),
            Map.entry("159", Elements.of(CodeElement.JIS_X0212)),
            Map.entry("149", Elements.of(CodeElement.KS_X1001)),
            Map.entry("58", Elements.of(CodeElement.GB_2312)),
            Map.entry("192", new Whole(StandardCharsets.UTF_8)));

    Map<String, DefinedTerm> BY_NAME = Map.of(
            "",
            DEFAULT,
            "UTF8",
            new Whole(StandardCharsets.UTF_8),
            "GB18030",
            new Whole(Charset.forName("GB18030")),
            "GBK",
            new Whole(Charset.forName("GBK")));

    /** Part numbers of ISO 8859, which some implementations write instead of registration numbers. */
    Map<String, String> ISO_8859_PARTS = Map.ofEntries(
            Map.entry("1", "100"),
            Map.entry("2", "101"),
            Map.entry("3", "109"),
            Map.entry("4", "110"),
            Map.entry("5", "144"),
            Map.entry("6", "127"),
            Map.entry("7", "126"),
            Map.entry("8", "138"),
            Map.entry("9", "148"),
            Map.entry("11", "166"),
            Map.entry("15", "203"));

    /** Whether a term is written as the standard writes it. */
    static boolean isSpelling(String term) {
        Matcher registration = SPELLING.matcher(term);
        return registration.matches()
                ? BY_REGISTRATION.containsKey(registration.group(1))
                : term.isEmpty() || term.equals("GB18030") || term.equals("GBK");
    }

    /** The meaning of a term, without regard to case, spaces and punctuation: "ISO_IR 100", "ISO-IR 100", "iso ir 100". */
    static Optional<DefinedTerm> parse(String term) {
        String letters = term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        DefinedTerm named = BY_NAME.get(letters);
        if (named != null) {
            return Optional.of(named);
        }
        Matcher registration = REGISTRATION.matcher(letters);
        if (registration.matches()) {
            return Optional.ofNullable(BY_REGISTRATION.get(registration.group(1)));
        }
        Matcher part = ISO_8859.matcher(letters);
        if (part.matches()) {
            String number = part.group(1) == null ? part.group(2).replace("5", "9") : part.group(1);
            return Optional.ofNullable(ISO_8859_PARTS.get(number)).map(BY_REGISTRATION::get);
        }
        return Optional.empty();
    }
}
