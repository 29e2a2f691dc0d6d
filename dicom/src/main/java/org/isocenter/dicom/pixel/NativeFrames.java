package org.isocenter.dicom.pixel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.stream.WordSwappingStream;

/**
 * Frames that follow each other without gaps (PS3.5 §8.1.1).
 *
 * @param pixels the value field, in the file or in memory
 * @param frameBits of one frame
 * @param swappedWord bytes of a word if the words are in Big Endian byte order, else 1
 */
record NativeFrames(Value pixels, int numberOfFrames, long frameBits, int swappedWord) implements FrameTable {

    static NativeFrames of(DataSet dataSet, Attribute pixels) throws FrameFailure {
        Value value = pixels.value();
        long length;
        ByteOrder order;
        if (value instanceof Value.Stored stored) {
            length = stored.length();
            order = stored.byteOrder();
        } else if (value instanceof Value.Encoded encoded) {
            length = encoded.length();
            order = encoded.byteOrder();
        } else {
            throw new FrameFailure.NoPixelData();
        }
        long frameBits = ImagePixelDescription.of(dataSet).frameBits();
        long declared = Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
        int frames = (int) Math.min(Integer.MAX_VALUE, Math.min(declared, length * 8 / frameBits));
        return new NativeFrames(
                value,
                frames,
                frameBits,
                order == ByteOrder.BIG_ENDIAN ? pixels.vr().wordSize() : 1);
    }

    @Override
    public long length(int number) throws FrameFailure {
        if (number < 1 || number > numberOfFrames) {
            throw new FrameFailure.NoSuchFrame(number, numberOfFrames);
        }
        return (frameBits + 7) / 8;
    }

    @Override
    public InputStream open(int number, StoredValues values) throws IOException {
        long length = length(number);
        long firstBit = (number - 1) * frameBits;
        long first = firstBit / 8;
        int shift = (int) (firstBit % 8);
        long end = Math.min(valueLength(), (firstBit + frameBits + 7) / 8);
        InputStream bytes;
        if (swappedWord == 1) {
            bytes = range(first, end, values);
        } else {
            // words may cross the boundaries of a frame
            long aligned = first - first % swappedWord;
            long alignedEnd = Math.min(valueLength(), (end + swappedWord - 1) / swappedWord * swappedWord);
            bytes = new WordSwappingStream(range(aligned, alignedEnd, values), swappedWord);
            bytes.skipNBytes(first - aligned);
        }
        long surplusBits = length * 8 - frameBits;
        return shift == 0 && surplusBits == 0 && swappedWord == 1
                ? bytes
                : new BitShiftingStream(bytes, shift, length, (int) surplusBits);
    }

    @Override
    public Optional<Value.Stored> section(int number) throws FrameFailure {
        long length = length(number);
        boolean whole = frameBits % 8 == 0 && swappedWord == 1;
        return whole && pixels instanceof Value.Stored stored
                ? Optional.of(new Value.Stored(stored.offset() + (number - 1) * length, length, stored.byteOrder()))
                : Optional.empty();
    }

    private long valueLength() {
        return pixels instanceof Value.Stored stored ? stored.length() : ((Value.Encoded) pixels).length();
    }

    private InputStream range(long first, long end, StoredValues values) throws IOException {
        if (pixels instanceof Value.Stored stored) {
            return values.open(new Value.Stored(stored.offset() + first, end - first, stored.byteOrder()));
        }
        Value.Encoded encoded = (Value.Encoded) pixels;
        return new ByteArrayInputStream(encoded.array(), (int) (encoded.offset() + first), (int) (end - first));
    }
}
