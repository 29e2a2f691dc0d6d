package org.isocenter.dicom.deidentification;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Removes identifying parts from free text: words that are in the identifying attributes of the same data set, and words that may be a
 * number, a date or an address.
 */
final class TextCleaner {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** A word between spaces that has four digits, or two digits and a separator, or an at sign. */
    private static final Pattern NUMBERED =
            Pattern.compile("\\S*(?:\\d\\D{0,2}\\d\\D{0,2}\\d\\D{0,2}\\d|\\d{1,4}[./-]\\d{1,4}|@)\\S*");

    private static final int SHORTEST_WORD = 2;

    private final Set<String> identifying = new HashSet<>();

    /** Notes the words of an identifying value. */
    void note(Attribute attribute) {
        ValueRepresentation vr = attribute.vr();
        if (vr.isText() && vr != ValueRepresentation.UI && vr != ValueRepresentation.CS) {
            WORD.matcher(attribute.text())
                    .results()
                    .map(match -> match.group().toLowerCase(Locale.ROOT))
                    .filter(word -> word.length() >= SHORTEST_WORD)
                    .forEach(identifying::add);
        }
        attribute.items().forEach(this::noteAll);
    }

    private void noteAll(DataSet item) {
        item.forEach(this::note);
    }

    /** The text without its identifying parts; empty if nothing is left. */
    String clean(String text) {
        String unnumbered = NUMBERED.matcher(text).replaceAll("");
        String cleaned = WORD.matcher(unnumbered).replaceAll(match -> {
            String word = match.group().toLowerCase(Locale.ROOT);
            return identifying.contains(word) ? "" : match.group();
        });
        String shortened = cleaned.replaceAll("[ \\t]+", " ").strip();
        return WORD.matcher(shortened).find() ? shortened : "";
    }
}
