package org.isocenter.dicom.dataset;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The place of an attribute: the items of sequences that lead to it.
 *
 * @param items from the outside inwards; empty at the top level
 * @param tag {@code null} to mean the innermost item itself, or the data set
 */
public record AttributePath(List<Item> items, @Nullable Tag tag) {

    /** The data set itself. */
    public static final AttributePath ROOT = new AttributePath(List.of(), null);

    /**
     * One item of a sequence.
     *
     * @param number counts from 1
     */
    public record Item(Tag sequence, int number) {
        public Item {
            Objects.requireNonNull(sequence);
        }

        @Override
        public String toString() {
            return sequence + "[" + number + "]";
        }
    }

    public AttributePath {
        items = List.copyOf(items);
    }

    /** The path for users: {@code (0040,A730)[2].(0008,0100)}; long paths are shortened in the middle. */
    @Override
    public String toString() {
        String end = tag == null ? "" : tag.toString();
        if (items.isEmpty()) {
            return end.isEmpty() ? "data set" : end;
        }
        String steps = items.size() <= 8
                ? join(items)
                : join(items.subList(0, 3))
                        + ".…"
                        + (items.size() - 6)
                        + " more….".concat(join(items.subList(items.size() - 3, items.size())));
        return end.isEmpty() ? steps : steps + "." + end;
    }

    private static String join(List<Item> items) {
        return items.stream().map(Item::toString).collect(Collectors.joining("."));
    }
}
