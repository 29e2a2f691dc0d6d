package org.isocenter.persistence.index.schema;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.ComparableForm;
import org.isocenter.dicom.matching.TemporalRange;

/**
 * The content of the columns that keys are compared with: an instance's values in comparable form, cut to the columns'
 * width; an empty string, or {@link #NO_NUMBER}, if there is no value.
 */
public record MatchedColumns(DataSet dataSet) {

    /** Characters of a value that are compared: twice the length of the longest name (PS3.5 §6.2). */
    static final int WIDTH = 400;

    /** Represents a missing number. It sorts after all values of IS. */
    static final long NO_NUMBER = 1L << 31;

    private static final int MOMENT_WIDTH = 64;
    private static final int UID_WIDTH = 128;

    String text(Tag tag) {
        return cut(ComparableForm.of(whole(tag)));
    }

    String date(Tag tag) {
        return moment(tag, ValueRepresentation.DA);
    }

    String time(Tag tag) {
        return moment(tag, ValueRepresentation.TM);
    }

    /** UIDs are compared as they are. */
    String uid(Tag tag) {
        String uid = dataSet.string(tag).orElse("");
        if (uid.length() > UID_WIDTH) {
            throw new IllegalArgumentException("the UID " + tag + " has " + uid.length() + " characters");
        }
        return uid;
    }

    long number(Tag tag) {
        return dataSet.integer(tag).stream()
                .filter(number -> number == (int) number)
                .findFirst()
                .orElse(NO_NUMBER);
    }

    /** The whole name and, if it has several component groups, each of them. */
    public Set<String> names(Tag tag) {
        return names(whole(tag));
    }

    /** As {@link #names(Tag)}, for one name. */
    static Set<String> names(String name) {
        String whole = ComparableForm.ofPersonName(name);
        Collection<String> groups = whole.indexOf('=') < 0 ? List.of() : List.of(whole.split("="));
        Set<String> names = new LinkedHashSet<>();
        names.add(cut(whole));
        groups.forEach(group -> names.add(cut(group)));
        names.remove("");
        return names;
    }

    private String moment(Tag tag, ValueRepresentation vr) {
        String value = dataSet.string(tag).orElse("");
        return TemporalRange.of(vr, value).map(TemporalRange::from).orElseGet(() -> noMoment(value));
    }

    private String whole(Tag tag) {
        return dataSet.get(tag).map(Attribute::text).orElse("");
    }

    /** The column's content for a text that should be a date or time but is not valid. */
    public static String noMoment(String text) {
        return cut(ComparableForm.of(text), MOMENT_WIDTH);
    }

    /** A text, cut to the width of a column. */
    public static String cut(String text) {
        return cut(text, WIDTH);
    }

    private static String cut(String text, int width) {
        String storable = storable(text);
        if (storable.length() <= width) {
            return storable;
        }
        return storable.substring(0, Character.isHighSurrogate(storable.charAt(width - 1)) ? width - 1 : width);
    }

    /** A text in which U+FFFD replaces NUL, which databases do not accept in text. */
    public static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
