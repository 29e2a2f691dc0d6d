package org.isocenter.dicom.matching;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which texts are compared without regard to case and accents: upper case, without accents, and without insignificant padding
 * (PS3.5 §6.2). Index columns hold values in this form; a database therefore finds the same values as {@link AttributeMatcher}.
 */
public final class ComparableForm {

    private static final char FIRST_ACCENT = 0x0300;
    private static final char LAST_ACCENT = 0x036F;

    private ComparableForm() {}

    /** The form of a value, or of a part of one. */
    public static String of(String text) {
        String stripped = text.strip();
        return isAscii(stripped)
                ? stripped.toUpperCase(Locale.ROOT)
                : withoutAccents(stripped.toUpperCase(Locale.ROOT));
    }

    /**
     * The form of a person name, with one or more component groups. Components without a value at the end of a group are ignored (PS3.5
     * §6.2.1.1).
     */
    public static String ofPersonName(String name) {
        return withoutTrailingDelimiters(of(name));
    }

    /** Whether a text matches a pattern with {@code *} and {@code ?}, both in this form. */
    public static boolean matchesPattern(String pattern, String text) {
        return new WildcardPattern(pattern).matches(text);
    }

    /** Drops delimiters at the end of a component group or of the name. A name that has only delimiters is not changed. */
    static String withoutTrailingDelimiters(String name) {
        StringBuilder groups = new StringBuilder(name.length());
        for (String group : name.split("=", -1)) {
            groups.append(withoutTrailing(group.strip(), '^')).append('=');
        }
        String shortened = withoutTrailing(groups.toString(), '=');
        return shortened.isEmpty() ? name : shortened;
    }

    private static String withoutTrailing(String text, char delimiter) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == delimiter || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Removes only the accents of alphabets, because a voicing mark turns a kana into another syllable. */
    private static String withoutAccents(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder letters = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (c < FIRST_ACCENT || c > LAST_ACCENT) {
                letters.append(c);
            }
        }
        return Normalizer.normalize(letters, Normalizer.Form.NFC);
    }
}
