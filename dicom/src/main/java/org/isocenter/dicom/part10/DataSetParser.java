package org.isocenter.dicom.part10;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.jspecify.annotations.Nullable;

/**
 * Reads one data set. Open items and sequences form a chain in the heap. Deep nesting therefore needs no stack.
 */
final class DataSetParser {

    private static final int DELIMITER_GROUP = 0xFFFE;
    private static final int ITEM_HEADER = 8;

    /** Values up to this size are kept in memory whatever the total, because leaving them in the file costs as much. */
    private static final int NEGLIGIBLE = 32;

    private final ByteSource source;
    private final ReadLimits limits;
    private final Predicate<Tag> stop;
    private final AttributeDictionary dictionary;
    private final ElementHeader header;

    private @Nullable OpenItem item;
    private @Nullable OpenSequence sequence;
    private int attributeCount;
    private int itemCount;
    private long inMemory;

    private DataSetParser(ByteSource source, ReadOptions options, Predicate<Tag> stop) {
        this.source = source;
        this.limits = options.limits();
        this.stop = stop;
        this.dictionary = options.dictionary();
        this.header = new ElementHeader(dictionary);
    }

    /** Reads a data set up to the end that the options name. */
    static DataSetParser ofDataSet(ByteSource source, ReadOptions options) {
        Tag end = options.stopBefore();
        return new DataSetParser(source, options, end == null ? tag -> false : tag -> tag.compareTo(end) >= 0);
    }

    /** Reads the elements of group 0002, whatever follows them. Group lengths are not used, because they are often wrong. */
    static DataSetParser ofMetaInformation(ByteSource source, ReadOptions options) {
        return new DataSetParser(source, options, tag -> !tag.isFileMetaInformation());
    }

    /** Reads to the end of the source or to the tag at which reading is to stop. */
    DataSet parse(OpenItem top) throws IOException {
        item = top;
        try {
            while (true) {
                if (sequence != null) {
                    stepInSequence(sequence);
                } else if (item != null && !stepInItem(item)) {
                    return top.toDataSet();
                }
            }
        } catch (InflateFailure e) {
            throw explain(e);
        }
    }

    /** Reads one element of an item, or leaves the item; {@code false} at the end of the data set. */
    private boolean stepInItem(OpenItem current) throws IOException {
        OpenSequence enclosing = current.parent;
        if (enclosing != null && source.position() >= current.end) {
            close(current, enclosing);
            return true;
        }
        if (!source.has(ITEM_HEADER)) {
            if (enclosing == null && isEndOfDataSet()) {
                return false;
            }
            throw truncated("the file ends within the header of a data element", null);
        }
        Tag tag = ElementHeader.readTag(source, current.encoding.byteOrder());
        if (enclosing == null && isEndOfDataSet(tag, current)) {
            return false;
        }
        if (source.position() + ITEM_HEADER > current.end) {
            throw malformed("a data element begins too close to the end of its item", tag);
        }
        if (tag.group() == DELIMITER_GROUP) {
            delimiter(tag, current, enclosing);
        } else {
            element(tag, current);
        }
        return true;
    }

    /** Trailing zeros are taken for the end, because some writers fill the last block of a file with them. */
    private boolean isEndOfDataSet(Tag tag, OpenItem top) {
        return stop.test(tag) || tag.code() == 0 && !top.isEmpty();
    }

    /** Whether this is the end of the data set, if fewer bytes are left than an element has. */
    private boolean isEndOfDataSet() throws IOException {
        if (source.has(4) && stop.test(ElementHeader.readTag(source, ByteOrder.LITTLE_ENDIAN))) {
            return true;
        }
        for (int i = 0; i < ITEM_HEADER && source.has(i + 1); i++) {
            if (source.unsignedByte(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void delimiter(Tag tag, OpenItem current, @Nullable OpenSequence enclosing) throws ReadFailure {
        if (tag.equals(Tag.ITEM_DELIMITATION_ITEM) && enclosing != null && current.delimited) {
            source.advance(ITEM_HEADER);
            close(current, enclosing);
        } else if (tag.equals(Tag.SEQUENCE_DELIMITATION_ITEM) && enclosing != null && current.delimited) {
            // the delimiter of the item is missing; this one is that of the sequence
            close(current, enclosing);
        } else if (tag.equals(Tag.ITEM_DELIMITATION_ITEM) || tag.equals(Tag.SEQUENCE_DELIMITATION_ITEM)) {
            // an extra delimiter does no harm
            source.advance(ITEM_HEADER);
        } else {
            throw malformed("an item outside of any sequence", tag);
        }
    }

    private void close(OpenItem finished, OpenSequence enclosing) {
        enclosing.add(finished.toDataSet());
        sequence = enclosing;
        item = null;
    }

    private void stepInSequence(OpenSequence current) throws IOException {
        if (source.position() >= current.end) {
            close(current);
            return;
        }
        if (!source.has(ITEM_HEADER)) {
            throw truncated("the file ends within a sequence", null);
        }
        ByteOrder order = current.encoding.byteOrder();
        Tag tag = ElementHeader.readTag(source, order);
        long length = ElementHeader.readLength(source, 4, order);
        if (tag.equals(Tag.SEQUENCE_DELIMITATION_ITEM)) {
            source.advance(ITEM_HEADER);
            close(current);
        } else if (tag.equals(Tag.ITEM_DELIMITATION_ITEM)) {
            source.advance(ITEM_HEADER);
        } else if (tag.equals(Tag.ITEM)) {
            source.advance(ITEM_HEADER);
            countItem();
            boolean delimited = length == ElementHeader.UNDEFINED_LENGTH;
            long end = delimited ? current.end : source.position() + length;
            if (end > current.end) {
                throw malformed("an item of " + length + " bytes runs beyond the end of its sequence", null);
            }
            item = OpenItem.in(current, end, delimited);
            sequence = null;
        } else {
            throw malformed("found " + tag + " where an item should begin", null);
        }
    }

    private void close(OpenSequence finished) {
        OpenItem enclosing = finished.parent;
        enclosing.add(finished.toAttribute());
        item = enclosing;
        sequence = null;
    }

    private void element(Tag tag, OpenItem current) throws IOException {
        if (++attributeCount > limits.attributes()) {
            throw exceeded("more than " + limits.attributes() + " attributes", tag);
        }
        if (!header.read(source, current, tag)) {
            throw truncated("the file ends within the header of a data element", tag);
        }
        if (header.hasUndefinedLength()) {
            source.advance(header.size());
            undefinedLength(tag, current);
            return;
        }
        long end = source.position() + header.size() + header.length();
        if (end > current.end) {
            throw malformed("a value of " + header.length() + " bytes runs beyond the end of its item", tag);
        }
        source.advance(header.size());
        if (header.vr() == ValueRepresentation.SQ && isSequence(current.encoding)) {
            Encoding encoding = header.isUnknown() ? encodingOfUnknown(current.encoding) : current.encoding;
            open(new OpenSequence(current, tag, encoding, end, false));
        } else {
            value(tag, current);
        }
    }

    /**
     * Whether the value is a sequence. A dictionary may be wrong about a private attribute, whose value then does not begin with an item.
     */
    private boolean isSequence(Encoding encoding) throws IOException {
        return encoding.explicitVr() && !header.isUnknown()
                || header.length() == 0
                || !source.has(4)
                || ElementHeader.readTag(source, encoding.byteOrder()).group() == DELIMITER_GROUP;
    }

    private void undefinedLength(Tag tag, OpenItem current) throws IOException {
        ValueRepresentation vr = header.isUnknown() ? ValueRepresentation.UN : header.vr();
        boolean words = vr.kind() == ValueRepresentation.Kind.BINARY && vr != ValueRepresentation.UN;
        // an attribute that is a sequence in the standard has items, even if the element says OB or OW
        boolean wrong = words && dictionary.vrOf(tag) == ValueRepresentation.SQ;
        if (tag.equals(Tag.PIXEL_DATA) || words && !wrong && current.encoding.explicitVr()) {
            fragments(tag, current);
        } else if (vr == ValueRepresentation.UN && current.encoding.explicitVr()) {
            open(new OpenSequence(current, tag, encodingOfUnknown(current.encoding), current.end, true));
        } else {
            open(new OpenSequence(current, tag, current.encoding, current.end, true));
        }
    }

    /** Implicit VR Little Endian (PS3.5 §6.2.2), unless the first element of the first item names a value representation. */
    private Encoding encodingOfUnknown(Encoding outer) throws IOException {
        boolean explicit = source.has(14)
                && ElementHeader.readTag(source, outer.byteOrder()).equals(Tag.ITEM)
                && ValueRepresentation.ofNullable(source.unsignedByte(12), source.unsignedByte(13)) != null;
        return explicit ? outer : Encoding.IMPLICIT_LITTLE_ENDIAN;
    }

    private void open(OpenSequence opened) throws ReadFailure {
        if (opened.depth > limits.depth()) {
            throw exceeded("sequences nested more than " + limits.depth() + " deep", opened.tag);
        }
        sequence = opened;
        item = null;
    }

    private void value(Tag tag, OpenItem current) throws IOException {
        long length = header.length();
        // a value that only claims to be a sequence has no items and may be anything
        ValueRepresentation vr = header.vr() == ValueRepresentation.SQ ? ValueRepresentation.UN : header.vr();
        ByteOrder order = header.isUnknown() ? ByteOrder.LITTLE_ENDIAN : current.byteOrderOf(tag);
        if (length == 0) {
            current.add(new Attribute(tag, vr, Value.EMPTY));
        } else if (isKeptInMemory(tag, vr, length)) {
            int size = (int) length;
            if (!source.has(size)) {
                throw truncated("the file ends within a value of " + length + " bytes", tag);
            }
            inMemory += size;
            byte[] window = source.retainWindow();
            current.add(new Attribute(
                    tag, vr, new Value.Encoded(window, source.windowPosition(), size, order, current.characterSet())));
            source.advance(size);
        } else {
            current.add(new Attribute(tag, vr, stored(tag, length, order)));
        }
    }

    private boolean isKeptInMemory(Tag tag, ValueRepresentation vr, long length) {
        if (tag.equals(Tag.PIXEL_DATA)) {
            return false;
        }
        int limit = vr.kind() == ValueRepresentation.Kind.BINARY ? limits.binaryInMemory() : limits.othersInMemory();
        return length <= limit && (length <= NEGLIGIBLE || inMemory + length <= limits.totalInMemory());
    }

    private Value.Stored stored(Tag tag, long length, ByteOrder order) throws IOException {
        long offset = source.position();
        if (source.skip(length) < length) {
            throw truncated("the file ends within a value of " + length + " bytes", tag);
        }
        return new Value.Stored(offset, length, order);
    }

    private void fragments(Tag tag, OpenItem current) throws IOException {
        ValueRepresentation vr =
                header.isUnknown() || header.vr() == ValueRepresentation.UN ? ValueRepresentation.OB : header.vr();
        ByteOrder order = current.encoding.byteOrder();
        List<Value.Stored> fragments = new ArrayList<>();
        while (true) {
            if (!source.has(ITEM_HEADER)) {
                throw truncated("the file ends between fragments", tag);
            }
            Tag delimiter = ElementHeader.readTag(source, order);
            long length = ElementHeader.readLength(source, 4, order);
            if (delimiter.equals(Tag.SEQUENCE_DELIMITATION_ITEM)) {
                source.advance(ITEM_HEADER);
                break;
            }
            if (!delimiter.equals(Tag.ITEM) || length == ElementHeader.UNDEFINED_LENGTH) {
                throw malformed("found " + delimiter + " where a fragment should begin", tag);
            }
            source.advance(ITEM_HEADER);
            if (source.position() + length > current.end) {
                throw malformed("a fragment of " + length + " bytes runs beyond the end of its item", tag);
            }
            countItem();
            fragments.add(stored(tag, length, order));
        }
        current.add(new Attribute(tag, vr, new Value.Fragments(fragments)));
    }

    private void countItem() throws ReadFailure {
        if (++itemCount > limits.items()) {
            throw exceeded("more than " + limits.items() + " items", null);
        }
    }

    private ReadFailure explain(InflateFailure failure) {
        String problem = String.valueOf(failure.getMessage());
        return switch (failure.reason()) {
            case TRUNCATED -> truncated(problem, null);
            case CORRUPT -> malformed(problem, null);
            case TOO_LARGE -> exceeded(problem, null);
        };
    }

    private ReadFailure truncated(String problem, @Nullable Tag tag) {
        AttributePath path = path(tag);
        return new ReadFailure.Truncated(problem, path, source.position(), readSoFar());
    }

    private ReadFailure malformed(String problem, @Nullable Tag tag) {
        AttributePath path = path(tag);
        return new ReadFailure.Malformed(problem, path, source.position(), readSoFar());
    }

    private ReadFailure exceeded(String problem, @Nullable Tag tag) {
        AttributePath path = path(tag);
        return new ReadFailure.LimitExceeded(problem, path, source.position(), readSoFar());
    }

    /** The place of the reader; to be called before open items are closed. */
    private AttributePath path(@Nullable Tag tag) {
        Deque<AttributePath.Item> items = new ArrayDeque<>();
        Tag last = tag;
        OpenSequence open = sequence;
        if (open != null) {
            last = tag == null ? open.tag : tag;
            open = open.parent.parent;
        } else if (item != null) {
            open = item.parent;
        }
        for (; open != null; open = open.parent.parent) {
            items.addFirst(new AttributePath.Item(open.tag, open.itemNumber()));
        }
        return new AttributePath(List.copyOf(items), last);
    }

    /** Closes all open items and sequences as they are. */
    private DataSet readSoFar() {
        while (true) {
            if (sequence != null) {
                close(sequence);
            } else if (item != null && item.parent != null) {
                close(item, item.parent);
            } else {
                return item == null ? DataSet.EMPTY : item.toDataSet();
            }
        }
    }
}
