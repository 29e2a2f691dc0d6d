package org.isocenter.dicom.part10;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;

/** Values at their places in a channel. */
record ChannelValues(SeekableByteChannel channel) implements StoredValues {

    @Override
    public InputStream open(Value.Stored value) throws IOException {
        if (value.length() > channel.size() - value.offset()) {
            throw new ReadFailure.Truncated(
                    "the file ends within a value of " + value.length() + " bytes",
                    AttributePath.ROOT,
                    value.offset(),
                    DataSet.EMPTY);
        }
        return new Section(channel, value.offset(), value.length());
    }

    /** Part of a channel. */
    private static final class Section extends InputStream {

        /** What one read takes at the most: the JDK keeps a buffer outside the heap of that size for each thread. */
        private static final int CHUNK = 1 << 17;

        private final SeekableByteChannel channel;
        private long position;
        private long remaining;

        Section(SeekableByteChannel channel, long offset, long length) {
            this.channel = channel;
            this.position = offset;
            this.remaining = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            if (remaining == 0) {
                return -1;
            }
            channel.position(position);
            int count =
                    channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(Math.min(length, CHUNK), remaining)));
            if (count > 0) {
                position += count;
                remaining -= count;
            }
            return count;
        }

        /** All at once: the JDK collects pieces of 8 KB, since it does not know that there is so much. */
        @Override
        public byte[] readNBytes(int length) throws IOException {
            byte[] bytes = new byte[(int) Math.min(length, remaining)];
            int count = readNBytes(bytes, 0, bytes.length);
            return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, remaining));
            position += skipped;
            remaining -= skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, remaining);
        }
    }
}
