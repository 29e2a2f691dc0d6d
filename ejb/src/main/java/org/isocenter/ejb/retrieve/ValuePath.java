package org.isocenter.ejb.retrieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * The way to an attribute of a data set.
 *
 * @param items of sequences, counted from 1
 * @param tag of the attribute in the last of them
 */
public record ValuePath(List<AttributePath.Item> items, Tag tag) {

    /** More than any data set is deep. */
    private static final int DEEPEST = 2 * 100 + 1;

    public ValuePath {
        items = List.copyOf(items);
        Objects.requireNonNull(tag);
    }

    /**
     * Reads the path of a URI: tags and items' numbers in turn.
     *
     * @param text without slashes at its ends; tags in hexadecimal digits, with or without a comma or hyphen
     * @throws RequestFailure.ParameterOutOfRange if it does not end with a tag, or something in it is no tag or no number
     */
    public static ValuePath parse(String text) {
        String[] segments = text.split("/", -1);
        if (segments.length % 2 == 0) {
            throw new RequestFailure.ParameterOutOfRange("The path has to end with an attribute's tag: " + text);
        }
        if (segments.length > DEEPEST) {
            throw new RequestFailure.ParameterOutOfRange("The path is too long");
        }
        List<AttributePath.Item> items = new ArrayList<>();
        for (int i = 0; i + 1 < segments.length; i += 2) {
            items.add(new AttributePath.Item(tag(segments[i]), number(segments[i + 1])));
        }
        return new ValuePath(items, tag(segments[segments.length - 1]));
    }

    /** Whether it is this attribute of the data set itself. */
    boolean is(Tag other) {
        return items.isEmpty() && tag.equals(other);
    }

    private static Tag tag(String segment) {
        return Tag.parse(segment)
                .orElseThrow(() -> new RequestFailure.ParameterOutOfRange("\"" + segment + "\" is no attribute's tag"));
    }

    private static int number(String segment) {
        if (!segment.matches("[0-9]{1,9}")) {
            throw new RequestFailure.ParameterOutOfRange("\"" + segment + "\" is no number of an item");
        }
        return Integer.parseInt(segment);
    }
}
