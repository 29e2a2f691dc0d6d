package org.isocenter.dicom.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One attribute in which two data sets differ. A sequence differs as a whole if the numbers of its items differ; otherwise each attribute
 * of an item differs by itself.
 *
 * @param left {@code null} if the first data set does not have it
 * @param right {@code null} if the second data set does not have it
 */
public record DataSetDifference(
        AttributePath path,
        @Nullable Attribute left,
        @Nullable Attribute right) {

    private record Pair(List<AttributePath.Item> items, DataSet left, DataSet right) {}

    /**
     * All differences, those of the outer levels first. Text is compared as text, whatever its character set and padding; numbers whatever
     * their byte order; values left in a file by their places.
     */
    public static List<DataSetDifference> between(DataSet left, DataSet right) {
        List<DataSetDifference> differences = new ArrayList<>();
        Deque<Pair> pairs = new ArrayDeque<>();
        pairs.add(new Pair(List.of(), left, right));
        while (!pairs.isEmpty()) {
            compare(pairs.remove(), pairs, differences);
        }
        return differences;
    }

    private static void compare(Pair pair, Deque<Pair> pairs, List<DataSetDifference> differences) {
        TreeSet<Tag> tags = new TreeSet<>();
        pair.left().forEach(attribute -> tags.add(attribute.tag()));
        pair.right().forEach(attribute -> tags.add(attribute.tag()));
        for (Tag tag : tags) {
            Attribute left = pair.left().get(tag).orElse(null);
            Attribute right = pair.right().get(tag).orElse(null);
            if (left != null
                    && right != null
                    && left.items().size() == right.items().size()
                    && isSequence(left, right)) {
                descend(pair, tag, left, right, pairs);
            } else if (left == null || right == null || !isSame(left, right)) {
                differences.add(new DataSetDifference(new AttributePath(pair.items(), tag), left, right));
            }
        }
    }

    private static boolean isSequence(Attribute left, Attribute right) {
        return left.value() instanceof Value.Items && right.value() instanceof Value.Items;
    }

    private static void descend(Pair pair, Tag tag, Attribute left, Attribute right, Deque<Pair> pairs) {
        Iterator<DataSet> others = right.items().iterator();
        int number = 0;
        for (DataSet item : left.items()) {
            List<AttributePath.Item> items = new ArrayList<>(pair.items());
            items.add(new AttributePath.Item(tag, ++number));
            pairs.add(new Pair(items, item, others.next()));
        }
    }

    private static boolean isSame(Attribute left, Attribute right) {
        if (left.vr() != right.vr()) {
            return false;
        }
        if (left.value() instanceof Value.Encoded && right.value() instanceof Value.Encoded) {
            return left.vr().isText()
                    ? left.strings().equals(right.strings())
                    : littleEndian(left).equals(littleEndian(right));
        }
        return left.value().equals(right.value());
    }

    private static ByteBuffer littleEndian(Attribute attribute) {
        ByteBuffer bytes = attribute.bytes();
        int word = attribute.vr().wordSize();
        if (word == 1 || bytes.order() == ByteOrder.LITTLE_ENDIAN) {
            return bytes;
        }
        ByteBuffer swapped = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        for (int start = 0; start + word <= swapped.limit(); start += word) {
            for (int low = start, high = start + word - 1; low < high; low++, high--) {
                byte b = swapped.get(low);
                swapped.put(low, swapped.get(high)).put(high, b);
            }
        }
        return swapped;
    }
}
