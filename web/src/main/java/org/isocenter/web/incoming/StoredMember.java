package org.isocenter.web.incoming;

import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.isocenter.dicom.stream.BulkInputStream;

/**
 * A member of a ZIP archive that is stored as it is, with its length behind it: it ends where a data descriptor comes whose checksum and
 * length are those of the bytes before (APPNOTE.TXT 4.3.9). Whatever the member holds, nothing else in it is both.
 */
final class StoredMember extends BulkInputStream {

    private static final int SIGNATURE = 0x08074B50;

    /** Signature, checksum and two lengths of 4 bytes, or of 8 in Zip64. */
    private static final int SHORT_DESCRIPTOR = 16;

    private static final int LONG_DESCRIPTOR = 24;

    private final PushbackInputStream input;
    private final CRC32 checksum = new CRC32();
    private long count;
    private boolean ended;

    /** @param input whose buffer takes a descriptor back, and which is behind one when the member has been read */
    StoredMember(PushbackInputStream input) {
        this.input = input;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int taken = 0;
        while (taken < length && !ended) {
            int next = input.read();
            if (next < 0) {
                throw new EOFException("The archive breaks off in a member");
            }
            if (next == 'P') {
                input.unread(next);
                if (isDescriptor()) {
                    ended = true;
                    break;
                }
                next = input.read();
            }
            bytes[offset + taken] = (byte) next;
            checksum.update(next);
            taken++;
            count++;
        }
        return taken == 0 ? -1 : taken;
    }

    /** Whether what comes next describes what has come; reads it then, and only then. */
    private boolean isDescriptor() throws IOException {
        byte[] ahead = input.readNBytes(LONG_DESCRIPTOR);
        ByteBuffer descriptor = ByteBuffer.wrap(ahead).order(ByteOrder.LITTLE_ENDIAN);
        int length = 0;
        if (ahead.length >= SHORT_DESCRIPTOR
                && descriptor.getInt() == SIGNATURE
                && descriptor.getInt() == (int) checksum.getValue()) {
            // The longer one first: of an empty member both begin alike.
            if (ahead.length == LONG_DESCRIPTOR && descriptor.getLong(8) == count && descriptor.getLong(16) == count) {
                length = LONG_DESCRIPTOR;
            } else if (descriptor.getInt(8) == (int) count
                    && descriptor.getInt(12) == (int) count
                    && count >>> 32 == 0) {
                length = SHORT_DESCRIPTOR;
            }
        }
        input.unread(ahead, length, ahead.length - length);
        return length > 0;
    }
}
