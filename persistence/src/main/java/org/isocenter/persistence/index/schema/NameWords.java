package org.isocenter.persistence.index.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.isocenter.dicom.matching.ComparableForm;

/**
 * The words of a person name, regardless of order and component, and their phonetic codes, for fuzzy matching (PS3.4
 * §C.2.2.2.1.1). Two words sound alike if they share a code of Double Metaphone. A word without Latin letters sounds
 * only like itself.
 */
public final class NameWords {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s^=,.;/\\u3000\\u2010-\\u2015-]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['`\\u2018\\u2019\\u02BC]");
    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Z]+");
    private static final Pattern INNER_WILDCARD = Pattern.compile("\\?|[^*]\\*+[^*]");
    private static final int LONGEST = 64;
    private static final int MOST = 32;
    private static final int CODE_LENGTH = 8;

    private NameWords() {}

    /** The words of a name or of a key in comparable form. Wildcards are kept. */
    public static List<String> of(String name) {
        String comparable = APOSTROPHES.matcher(ComparableForm.of(name)).replaceAll("");
        return SEPARATORS
                .splitAsStream(MatchedColumns.cut(comparable))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() <= LONGEST ? word : word.substring(0, LONGEST))
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Whether a word of a key has wildcards: such a word is compared as it is written, not as it sounds. */
    public static boolean isPattern(String word) {
        return word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }

    /**
     * Whether the words of a key find all names that the key also matches literally. This is not so if a wildcard is
     * inside a word, because it could match a separator of two words, nor if a word is cut.
     */
    public static boolean findsWhatMatches(String key) {
        List<String> words = of(key);
        return key.length() < LONGEST
                && !words.isEmpty()
                && words.stream().noneMatch(word -> INNER_WILDCARD.matcher(word).find());
    }

    /** The phonetic codes of a word: one or two. */
    public static Set<String> codes(String word) {
        String letters = NO_LETTERS.matcher(word).replaceAll("");
        Set<String> codes = new LinkedHashSet<>();
        if (!letters.isEmpty()) {
            DoubleMetaphone metaphone = new DoubleMetaphone();
            metaphone.setMaxCodeLen(CODE_LENGTH);
            codes.add(metaphone.doubleMetaphone(letters));
            codes.add(metaphone.doubleMetaphone(letters, true));
            codes.remove("");
        }
        return codes.isEmpty() ? Set.of(word) : codes;
    }

    /** Whether each word of a key sounds like one of the words of a name, or matches one if it has wildcards. */
    public static boolean match(String key, String name) {
        List<String> words = of(name);
        Set<String> codes = words.stream().flatMap(word -> codes(word).stream()).collect(Collectors.toSet());
        List<String> wanted = of(key);
        return !wanted.isEmpty()
                && wanted.stream()
                        .allMatch(word -> isPattern(word)
                                ? words.stream().anyMatch(other -> ComparableForm.matchesPattern(word, other))
                                : codes(word).stream().anyMatch(codes::contains));
    }
}
