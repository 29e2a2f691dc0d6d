package org.isocenter.web.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.jspecify.annotations.Nullable;

/**
 * The files in a ZIP archive, in the order in which they lie there, read as the archive arrives. Names mean nothing: no file is made by them, and what is no DICOM file is passed over, further archives
 * included.
 */
final class ZipMembers implements IncomingParts {

    private final ZipInputStream archive;
    private final InputStream content;
    private boolean begun;

    ZipMembers(InputStream body) {
        CountingInputStream compressed = new CountingInputStream(body);
        archive = new ZipInputStream(compressed);
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
            return archive.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new IOException("The archive has a member whose name is no text", e);
        }
    }
}
