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
 * What the columns say that an instance's attributes are matched by: values in the form in which they are compared, cut to the columns'
 * width; an empty string, or {@link #NO_NUMBER}, where there is no value.
 */
public record MatchedColumns(DataSet dataSet) {

    /** Characters of a value that take part in matching: twice what the longest name may have (PS3.5 §6.2). */
    static final int WIDTH = 400;

    /** Stands for a missing number: sorts behind all values that IS can have. */
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

    /** The whole name and, where it has several component groups, each of them. */
    public Set<String> names(Tag tag) {
        return names(whole(tag));
    }

    /** As {@link #names(Tag)}, of one name. */
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

    /** What a column says of a text that should be a date or time and is none. */
    public static String noMoment(String text) {
        return cut(ComparableForm.of(text), MOMENT_WIDTH);
    }

    /** A text of the width of a column. */
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

    /** NUL is no character of a database's text: U+FFFD stands for it. */
    public static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
