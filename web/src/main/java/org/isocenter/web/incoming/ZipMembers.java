package org.isocenter.web.incoming;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.jspecify.annotations.Nullable;

/**
 * The files in a ZIP archive, in the order in which they lie there, read as the archive arrives. Names mean nothing: no
 * file is made by them, and what is no DICOM file is passed over, further archives
 * included.
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

    /** What is left of the member before has to be read with an eye on how much it is, which the archive by itself does not have. */
    private @Nullable ZipEntry nextEntry() throws IOException {
        if (begun) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        begun = true;
        try {
            return archive.nextMember();
        } catch (IllegalArgumentException e) {
            throw new IOException("The archive has a member whose name is no text", e);
        }
    }

    /**
     * An archive whose members are over only where its directory begins: the JDK takes an archive that breaks off in
     * the header of a member for complete.
     */
    private static final class Records extends ZipInputStream {

        private static final int SIGNATURE_LENGTH = 4;
        private static final byte[] LOCAL_FILE_HEADER = {'P', 'K', 3, 4};

        Records(InputStream body) {
            super(body);
        }

        /**
         * The next member, {@code null} after the last one.
         *
         * @throws EOFException if the archive breaks off
         */
        @Nullable
        ZipEntry nextMember() throws IOException {
            closeEntry();
            byte[] signature = in.readNBytes(SIGNATURE_LENGTH);
            if (signature.length < SIGNATURE_LENGTH) {
                throw new EOFException("The archive breaks off before its directory");
            }
            if (!Arrays.equals(signature, LOCAL_FILE_HEADER)) {
                return null;
            }
            ((PushbackInputStream) in).unread(signature);
            ZipEntry member = getNextEntry();
            if (member == null) {
                throw new EOFException("The archive breaks off in the header of a member");
            }
            return member;
        }
    }
}
