package org.isocenter.dicom.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.part10.StoredValues;

/**
 * A lookup table with its descriptor (PS3.3 C.11.1.1.1, C.11.2.1.1, C.7.6.3.1.5). Values before the first entry get the first one, and
 * values after the last entry get the last one.
 */
final class LookupTable {

    static final int MOST_ENTRIES = 1 << 16;

    private static final Tag DESCRIPTOR = new Tag(0x00283002);
    private static final Tag DATA = new Tag(0x00283006);

    private final int first;
    private final int bits;
    private final int[] entries;

    LookupTable(int first, int bits, int[] entries) {
        this.first = first;
        this.bits = bits;
        this.entries = entries;
    }

    /**
     * The table of an item of the Modality LUT Sequence or VOI LUT Sequence, or of the Presentation LUT Sequence.
     *
     * @param signed whether input values may be negative
     * @return empty if there is no meaningful one
     */
    static Optional<LookupTable> of(DataSet item, boolean signed, StoredValues values) throws IOException {
        Optional<Attribute> descriptor = item.get(DESCRIPTOR);
        Optional<Attribute> data = item.get(DATA);
        if (descriptor.isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        return Descriptor.of(descriptor.get(), signed).flatMap(d -> read(d, data.get(), values));
    }

    private static Optional<LookupTable> read(Descriptor descriptor, Attribute data, StoredValues values) {
        try {
            int[] entries = entries(descriptor, data, values);
            return entries.length == 0
                    ? Optional.empty()
                    : Optional.of(new LookupTable(descriptor.first(), depth(descriptor.bits(), entries), entries));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The entries, with one or two bytes each. The length of the data decides, not the descriptor. */
    static int[] entries(Descriptor descriptor, Attribute data, StoredValues values) throws IOException {
        ByteBuffer bytes = ValueBytes.of(data, values, 2 * MOST_ENTRIES);
        int count = descriptor.count();
        if (bytes.remaining() >= 2 * count) {
            int[] words = ValueBytes.words(data, values, MOST_ENTRIES);
            return words.length == count ? words : Arrays.copyOf(words, count);
        }
        if (bytes.remaining() < count) {
            return new int[0];
        }
        int[] entries = new int[count];
        boolean swapped = bytes.order() == ByteOrder.BIG_ENDIAN && data.vr().wordSize() == 2;
        for (int i = 0; i < count; i++) {
            entries[i] = bytes.get(bytes.position() + (swapped ? i ^ 1 : i)) & 0xFF;
        }
        return entries;
    }

    /** The bits of the entries. Some descriptors name fewer or more bits than the entries have. */
    private static int depth(int declared, int[] entries) {
        int greatest = 0;
        for (int entry : entries) {
            greatest = Math.max(greatest, entry);
        }
        int needed = 32 - Integer.numberOfLeadingZeros(greatest);
        return declared >= 1 && declared <= 16 && declared >= needed ? declared : Math.max(needed, 8);
    }

    /** The entry for a value. */
    int get(double value) {
        return entries[index(value)];
    }

    private int index(double value) {
        double index = Math.floor(value + 0.5) - first;
        return (int) Math.max(0, Math.min(entries.length - 1, index));
    }

    /** The entry for a value as a share of the greatest entry that the number of bits allows, 0 to 1. */
    double brightness(double value) {
        return get(value) / (double) ((1 << bits) - 1);
    }

    /** The number of values that have an entry of their own. */
    int size() {
        return entries.length;
    }

    /** The least value that has an entry of its own. */
    int first() {
        return first;
    }

    /** The least and the greatest of the entries for the values in a range. */
    double[] range(double least, double greatest) {
        int low = get(least);
        int high = low;
        // by index, because adding 1 to a large enough floating-point number does not change it
        for (int index = index(least); index <= index(greatest); index++) {
            low = Math.min(low, entries[index]);
            high = Math.max(high, entries[index]);
        }
        return new double[] {low, high};
    }

    /**
     * A LUT Descriptor.
     *
     * @param count of the entries, 1 to 65536
     * @param first value that has an entry
     * @param bits of an entry, as the descriptor declares
     */
    record Descriptor(int count, int first, int bits) {

        static Optional<Descriptor> of(Attribute attribute, boolean signed) {
            ByteBuffer bytes = attribute.bytes();
            if (bytes.remaining() < 6) {
                return Optional.empty();
            }
            int count = bytes.getShort() & 0xFFFF;
            short first = bytes.getShort();
            int bits = bytes.getShort() & 0xFFFF;
            boolean negative = signed || attribute.vr() == ValueRepresentation.SS;
            return Optional.of(
                    new Descriptor(count == 0 ? MOST_ENTRIES : count, negative ? first : first & 0xFFFF, bits));
        }
    }
}
