package org.isocenter.dicom.dataset;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.isocenter.dicom.charset.SpecificCharacterSet;

/** What an attribute holds. Closed: consumers switch over the variants. */
public sealed interface Value {

    /** A value field of zero length. */
    Value EMPTY = new Empty();

    /** A value field of zero length (Type 2 attributes without a value). */
    record Empty() implements Value {}

    /**
     * A value field in memory, exactly as encoded. The bytes are shared, not copied: the creator of a value must not change the array
     * afterwards.
     *
     * @param array holds the value field
     * @param offset of its first byte in the array
     * @param length in bytes, at least 1
     * @param byteOrder of words larger than a byte
     * @param characterSet of localized text
     */
    @SuppressWarnings("ArrayRecordComponent") // a slice of the reader's buffer; never compared
    record Encoded(byte[] array, int offset, int length, ByteOrder byteOrder, SpecificCharacterSet characterSet)
            implements Value {
        public Encoded {
            Objects.checkFromIndexSize(offset, length, array.length);
            Objects.requireNonNull(byteOrder);
            Objects.requireNonNull(characterSet);
        }
    }

    /** The items of a sequence (PS3.5 §7.5), possibly none. */
    record Items(List<DataSet> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A value field that was left in its file.
     *
     * @param offset of its first byte in the file; for deflated files in the inflated stream that follows the meta information
     * @param length in bytes
     * @param byteOrder of words larger than a byte
     */
    record Stored(long offset, long length, ByteOrder byteOrder) implements Value {}

    /**
     * Encapsulated pixel data that was left in its file (PS3.5 §A.4).
     *
     * @param fragments the items in their order; the first is the Basic Offset Table, possibly of length 0
     */
    record Fragments(List<Stored> fragments) implements Value {
        public Fragments {
            fragments = List.copyOf(fragments);
        }
    }

    /** A value that another resource holds: {@code BulkDataURI} of the JSON and XML models (PS3.18 F.2.2). */
    record BulkdataReference(String uri) implements Value {
        public BulkdataReference {
            Objects.requireNonNull(uri);
        }
    }
}
