package org.isocenter.ejb.retrieve;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.stream.JoinedStreams;
import org.isocenter.dicom.stream.WordSwappingStream;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.ByteContent.FileSection;

/** The data set of an instance, with its file open for the values that were left there. For use by one thread. */
public final class OpenInstance implements Closeable {

    /** Several requests at a time have to have room. */
    private static final long MOST_IN_MEMORY = 16L << 20;

    private final SeekableByteChannel file;
    private final Part10File part10;
    private final StoredValues values;

    OpenInstance(SeekableByteChannel file, Part10File part10, StoredValues values) {
        this.file = file;
        this.part10 = part10;
        this.values = values;
    }

    /** The data set. */
    public DataSet dataSet() {
        return part10.dataSet();
    }

    /**
     * The data set with its values in memory. Encapsulated pixel data has no form of its own in a document and stays in the file.
     *
     * @throws RequestFailure.ResultTooLarge if there are more than {@value #MOST_IN_MEMORY} bytes of them
     */
    public DataSet inMemory() throws IOException {
        FetchedValues fetched =
                new FetchedValues(values, attribute -> !attribute.vr().isText(), MOST_IN_MEMORY);
        DataSet complete = fetched.in(dataSet());
        if (fetched.leftOut()) {
            throw new RequestFailure.ResultTooLarge(
                    "There are more than " + MOST_IN_MEMORY + " bytes of values, which only the file holds");
        }
        return complete;
    }

    /** The attributes that metadata shows as links, in the order of the data set, at any depth. */
    public List<LinkedAttribute> linkedAttributes() {
        return LinkedAttributes.of(dataSet());
    }

    /** The file meta information. */
    public DataSet metaInformation() {
        return part10.meta().attributes();
    }

    /** The transfer syntax of the file. */
    public TransferSyntax transferSyntax() {
        return part10.meta().transferSyntax();
    }

    /** The values that were left in the file. */
    public StoredValues values() {
        return values;
    }

    /** The media type that a value has of its own: of an encapsulated document (0042,0011) that of the SOP Class. */
    public Optional<String> documentType(ValuePath path) {
        return path.is(EncapsulatedDocument.TAG)
                ? Optional.of(EncapsulatedDocument.mediaType(dataSet()))
                : Optional.empty();
    }

    /** Whether a value is the stream of a video. */
    public boolean isVideo(ValuePath path) {
        return path.is(Tag.PIXEL_DATA) && transferSyntax().video();
    }

    /**
     * An attribute.
     *
     * @throws RequestFailure.NotFound if the data set does not have it
     */
    public Attribute attribute(ValuePath path) {
        DataSet current = dataSet();
        for (AttributePath.Item item : path.items()) {
            List<DataSet> items =
                    current.get(item.sequence()).map(Attribute::items).orElse(List.of());
            if (item.number() < 1 || item.number() > items.size()) {
                throw new RequestFailure.NotFound("There is no item " + item.number() + " of " + item.sequence());
            }
            current = items.get(item.number() - 1);
        }
        return current.get(path.tag())
                .orElseThrow(() -> new RequestFailure.NotFound("There is no attribute " + path.tag()));
    }

    /**
     * An attribute's value: one piece, or of encapsulated pixel data the Basic Offset Table and each fragment. Words
     * come in Little Endian byte order, text and encapsulated documents without padding.
     *
     * @throws RequestFailure.NotFound if it is a sequence
     * @throws IOException if the file cannot be read
     */
    public List<ByteContent> value(Attribute attribute) throws IOException {
        return value(attribute, isDocument(attribute));
    }

    /** As {@link #value}, but a document as it is in the file: with the byte that makes its length even. */
    public List<ByteContent> valueField(Attribute attribute) throws IOException {
        return value(attribute, false);
    }

    private List<ByteContent> value(Attribute attribute, boolean unpadded) throws IOException {
        Value value = attribute.value();
        if (value instanceof Value.Encoded encoded) {
            return List.of(inMemory(attribute, encoded, unpadded));
        }
        if (value instanceof Value.Stored stored) {
            return List.of(stored(attribute, withoutPadding(attribute, stored, unpadded)));
        }
        if (value instanceof Value.Fragments fragments) {
            return fragments.fragments().stream().map(this::section).toList();
        }
        if (value instanceof Value.Items) {
            throw new RequestFailure.NotFound("A sequence has no value of its own: " + attribute.tag());
        }
        return List.of(ByteContent.of(new byte[0]));
    }

    /** All fragments of encapsulated pixel data joined, without the Basic Offset Table; else the value. */
    public ByteContent joined(Attribute attribute) throws IOException {
        List<ByteContent> pieces = value(attribute);
        if (!(attribute.value() instanceof Value.Fragments)) {
            return pieces.get(0);
        }
        List<ByteContent> fragments = pieces.subList(Math.min(1, pieces.size()), pieces.size());
        if (fragments.size() == 1) {
            return fragments.get(0);
        }
        long length = fragments.stream().mapToLong(ByteContent::length).sum();
        return new ByteContent(
                length,
                Optional.empty(),
                () -> new JoinedStreams<>(
                        fragments.iterator(), fragment -> fragment.source().open()));
    }

    private ByteContent inMemory(Attribute attribute, Value.Encoded encoded, boolean unpadded) {
        byte[] bytes = Arrays.copyOfRange(encoded.array(), encoded.offset(), encoded.offset() + encoded.length());
        if (attribute.vr().isText()) {
            int end = bytes.length;
            while (end > 0 && isPadding(bytes[end - 1])) {
                end--;
            }
            return ByteContent.of(Arrays.copyOf(bytes, end));
        }
        if (unpadded) {
            return ByteContent.of(Arrays.copyOf(bytes, (int) EncapsulatedDocument.length(dataSet(), bytes.length)));
        }
        if (encoded.byteOrder() == ByteOrder.BIG_ENDIAN) {
            swap(bytes, attribute.vr().wordSize());
        }
        return ByteContent.of(bytes);
    }

    private ByteContent stored(Attribute attribute, Value.Stored stored) throws IOException {
        int wordSize = attribute.vr().wordSize();
        if (stored.byteOrder() == ByteOrder.BIG_ENDIAN && wordSize > 1) {
            return new ByteContent(
                    stored.length(), Optional.empty(), () -> new WordSwappingStream(values.open(stored), wordSize));
        }
        return section(stored);
    }

    /** Whether it is the document whose length the data set gives; a document in an item is not. */
    private boolean isDocument(Attribute attribute) {
        return attribute.tag().equals(EncapsulatedDocument.TAG)
                && dataSet()
                        .get(EncapsulatedDocument.TAG)
                        .filter(attribute::equals)
                        .isPresent();
    }

    private Value.Stored withoutPadding(Attribute attribute, Value.Stored stored, boolean unpadded) throws IOException {
        if (unpadded) {
            return new Value.Stored(
                    stored.offset(), EncapsulatedDocument.length(dataSet(), stored.length()), stored.byteOrder());
        }
        return attribute.vr().isText() ? withoutPadding(stored) : stored;
    }

    private ByteContent section(Value.Stored stored) {
        Optional<FileSection> place = part10.meta().transferSyntax().deflated()
                ? Optional.empty()
                : Optional.of(new FileSection(file, stored.offset()));
        return new ByteContent(stored.length(), place, () -> values.open(stored));
    }

    /** Values have at most one byte of padding; longer trailing spaces are kept. */
    private Value.Stored withoutPadding(Value.Stored stored) throws IOException {
        if (stored.length() == 0) {
            return stored;
        }
        Value.Stored last = new Value.Stored(stored.offset() + stored.length() - 1, 1, stored.byteOrder());
        try (InputStream in = values.open(last)) {
            return isPadding((byte) in.read())
                    ? new Value.Stored(stored.offset(), stored.length() - 1, stored.byteOrder())
                    : stored;
        }
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == 0;
    }

    static void swap(byte[] bytes, int wordSize) {
        for (int word = 0; word + wordSize <= bytes.length; word += wordSize) {
            for (int low = word, high = word + wordSize - 1; low < high; low++, high--) {
                byte b = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = b;
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
