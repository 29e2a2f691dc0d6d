package org.isocenter.ejb.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.model.BinaryMode;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.ejb.retrieve.FetchedValues;

/**
 * Fetches values that a reader left in their file, if they are to appear in the metadata: values of OB OD OF OL OV OW
 * or, as numbers, of OD OF OL OV. Pixels, and values too large for a JSON document, stay links. Each object serves one
 * file.
 */
final class LinkedValues {

    /** The most bytes of all values of an instance together, because several instances are in memory at once. */
    private static final long MOST = 8L << 20;

    private static final byte[] MEMBER = "\",\"BulkDataURI\":\"".getBytes(US_ASCII);

    private final StoredValues values;
    private final BinaryMode mode;

    LinkedValues(StoredValues values, BinaryMode mode) {
        this.values = values;
        this.mode = mode;
    }

    /**
     * Whether stored JSON has a link in place of a value that is to appear itself. The JSON was written without white
     * space, with vr first.
     */
    static boolean areWanted(byte[] json, BinaryMode mode) {
        for (int i = MEMBER.length + 2; i < json.length; i++) {
            if (json[i] == 0
                    && Arrays.equals(json, i - MEMBER.length, i, MEMBER, 0, MEMBER.length)
                    && isWanted(vr(json, i - MEMBER.length - 2), mode)
                    && !endsWithPixels(json, i)) {
                return true;
            }
        }
        return false;
    }

    private static ValueRepresentation vr(byte[] json, int position) {
        return ValueRepresentation.of((char) json[position], (char) json[position + 1])
                .orElse(ValueRepresentation.UN);
    }

    private static boolean endsWithPixels(byte[] json, int link) {
        int end = link;
        while (json[end] != '"') {
            end++;
        }
        return Tag.parse(new String(json, end - 8, 8, US_ASCII))
                .filter(LinkedValues::isPixels)
                .isPresent();
    }

    /** The same data set with the values in place of links. */
    DataSet in(DataSet dataSet) throws IOException {
        return new FetchedValues(
                        values, attribute -> isWanted(attribute.vr(), mode) && !isPixels(attribute.tag()), MOST)
                .in(dataSet);
    }

    private static boolean isWanted(ValueRepresentation vr, BinaryMode mode) {
        return switch (vr) {
            case OB, OW -> mode == BinaryMode.INLINE_BINARY;
            case OD, OF, OL, OV -> mode == BinaryMode.INLINE_BINARY || mode == BinaryMode.ARRAY_OF_VALUES;
            default -> false;
        };
    }

    private static boolean isPixels(Tag tag) {
        return tag.equals(Tag.PIXEL_DATA)
                || tag.equals(Tag.FLOAT_PIXEL_DATA)
                || tag.equals(Tag.DOUBLE_FLOAT_PIXEL_DATA);
    }
}
