package org.isocenter.dicom.part10;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A sequence of bytes, of which a window ahead of the position is in memory. A window of which a value keeps a slice is never overwritten:
 * the next window gets an array of its own.
 */
abstract class ByteSource {

    private static final int WINDOW = 8 << 10;

    private static final VarHandle LITTLE_SHORT = byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_SHORT = byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE_INT = byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_INT = byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] window;
    private int start;
    private int end;
    private long windowOffset;
    private boolean retained;

    /** A source whose first byte has this offset. */
    ByteSource(long offset) {
        this.window = new byte[0];
        this.windowOffset = offset;
    }

    /** A source that is completely in an array already. */
    ByteSource(byte[] array, int from, int to) {
        this.window = array;
        this.start = from;
        this.end = to;
        this.windowOffset = -from;
        this.retained = true;
    }

    /** Reads 1 to {@code length} bytes; -1 at the end. */
    abstract int fill(byte[] array, int offset, int length) throws IOException;

    /** Skips up to that many bytes that are not in the window yet; fewer only at the end. */
    abstract long discard(long length) throws IOException;

    /** The offset of the end, {@link Long#MAX_VALUE} if it is not known yet. */
    abstract long endOffset() throws IOException;

    final long position() {
        return windowOffset + start;
    }

    /** Whether there are that many bytes ahead. If so, they are in the window afterwards. */
    final boolean has(int length) throws IOException {
        return end - start >= length || load(length);
    }

    private boolean load(int length) throws IOException {
        if (endOffset() - position() < length) {
            return false;
        }
        if (window.length - start < length) {
            makeRoom(length);
        }
        while (end - start < length) {
            if (window.length == end) {
                makeRoom(length);
            }
            int read = fill(window, end, window.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    /** Makes room for more bytes. The window at most doubles in size, because a wrong length must not decide how much is allocated. */
    private void makeRoom(int length) {
        int available = end - start;
        int capacity = (int) Math.max(WINDOW, Math.min(length, 2L * available));
        if (!retained && start > 0 && window.length >= capacity) {
            System.arraycopy(window, start, window, 0, available);
        } else if (window.length - start < capacity || window.length == end) {
            byte[] next = new byte[capacity];
            System.arraycopy(window, start, next, 0, available);
            window = next;
            retained = false;
        } else {
            return;
        }
        windowOffset += start;
        start = 0;
        end = available;
    }

    final int unsignedByte(int ahead) {
        return window[start + ahead] & 0xFF;
    }

    final int unsignedShort(int ahead, ByteOrder order) {
        VarHandle word = order == ByteOrder.LITTLE_ENDIAN ? LITTLE_SHORT : BIG_SHORT;
        return (short) word.get(window, start + ahead) & 0xFFFF;
    }

    final int integer(int ahead, ByteOrder order) {
        VarHandle word = order == ByteOrder.LITTLE_ENDIAN ? LITTLE_INT : BIG_INT;
        return (int) word.get(window, start + ahead);
    }

    /** The window, for a slice that starts at {@link #windowPosition()}. */
    final byte[] retainWindow() {
        retained = true;
        return window;
    }

    /** The window, for use before the source is asked for more. */
    final byte[] window() {
        return window;
    }

    /** The number of bytes ahead in the window. */
    final int available() {
        return end - start;
    }

    final int windowPosition() {
        return start;
    }

    /** Advances by bytes that {@link #has} has found. */
    final void advance(int length) {
        start += length;
    }

    /** Advances by that many bytes; fewer only at the end. */
    final long skip(long length) throws IOException {
        int available = end - start;
        if (length <= available) {
            start += (int) length;
            return length;
        }
        long passed = available + discard(length - available);
        windowOffset += start + passed;
        if (retained) {
            window = new byte[0];
            retained = false;
        }
        start = 0;
        end = 0;
        return passed;
    }
}
