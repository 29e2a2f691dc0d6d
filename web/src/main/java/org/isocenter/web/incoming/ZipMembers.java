package org.isocenter.web.incoming;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.jspecify.annotations.Nullable;

/**
 * The files in a ZIP archive, in the order in which they lie there, read as the archive arrives. Names mean nothing, whatever code page
 * they are in: no file is made by them, and what is no DICOM file is passed over, further archives included.
 */
final class ZipMembers implements IncomingParts {

    private final Records archive;
    private final InputStream content;
    private boolean begun;

    ZipMembers(InputStream body) {
        CountingInputStream compressed = new CountingInputStream(body);
        archive = new Records(compressed);
        content = new GuardedInflation(archive, compressed);
    }

    @Override
    public Optional<IncomingPart> next() throws IOException {
        for (ZipEntry entry = nextEntry(); entry != null; entry = nextEntry()) {
            if (!entry.isDirectory()) {
                return Optional.of(new IncomingPart.File(content, false));
            }
        }
        return Optional.empty();
    }

    /** The rest of the previous member has to be read with a limit, which the archive itself does not have. */
    private @Nullable ZipEntry nextEntry() throws IOException {
        if (begun) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        begun = true;
        return archive.nextMember();
    }

    /**
     * An archive whose members are over only where its directory begins: the JDK takes an archive that breaks off in the header of a
     * member for complete. It does not take members either that are stored and have their length behind them, which is what programs
     * write that do not know it before.
     */
    private static final class Records extends ZipInputStream {

        /** Of the header of a member, up to its name. */
        private static final int HEADER_LENGTH = 30;

        private static final byte[] LOCAL_FILE_HEADER = {'P', 'K', 3, 4};

        private static final int FLAGS = 6;
        private static final int METHOD = 8;
        private static final int NAME_LENGTH = 26;
        private static final int EXTRA_LENGTH = 28;

        private static final int ENCRYPTED = 1;
        private static final int LENGTH_BEHIND = 8;

        /** In the second byte of the flags: the name is in UTF-8. Not heard, so that no name can be malformed. */
        private static final int NAME_IN_UTF_8 = 8;

        private @Nullable StoredMember stored;

        Records(InputStream body) {
            super(body, StandardCharsets.ISO_8859_1);
        }

        /**
         * The next member, {@code null} after the last one.
         *
         * @throws EOFException if the archive breaks off
         */
        @Nullable
        ZipEntry nextMember() throws IOException {
            stored = null;
            closeEntry();
            PushbackInputStream input = (PushbackInputStream) in;
            byte[] header = input.readNBytes(LOCAL_FILE_HEADER.length);
            if (header.length < LOCAL_FILE_HEADER.length) {
                throw new EOFException("The archive breaks off before its directory");
            }
            if (!Arrays.equals(header, LOCAL_FILE_HEADER)) {
                return null;
            }
            header = Arrays.copyOf(header, HEADER_LENGTH);
            int rest = HEADER_LENGTH - LOCAL_FILE_HEADER.length;
            if (input.readNBytes(header, LOCAL_FILE_HEADER.length, rest) < rest) {
                throw headerBreaksOff();
            }
            boolean unknownLength = (header[FLAGS] & (LENGTH_BEHIND | ENCRYPTED)) == LENGTH_BEHIND;
            if (unknownLength && u16(header, METHOD) == 0) {
                input.skipNBytes(u16(header, NAME_LENGTH) + u16(header, EXTRA_LENGTH));
                stored = new StoredMember(input);
                return new ZipEntry("stored");
            }
            header[FLAGS + 1] = (byte) (header[FLAGS + 1] & ~NAME_IN_UTF_8);
            input.unread(header);
            ZipEntry member = getNextEntry();
            if (member == null) {
                throw headerBreaksOff();
            }
            return member;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return stored == null ? super.read(bytes, offset, length) : stored.read(bytes, offset, length);
        }

        private static EOFException headerBreaksOff() {
            return new EOFException("The archive breaks off in the header of a member");
        }

        private static int u16(byte[] header, int at) {
            return header[at] & 0xFF | (header[at + 1] & 0xFF) << 8;
        }
    }
}
