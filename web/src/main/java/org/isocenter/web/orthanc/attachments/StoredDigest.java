package org.isocenter.web.orthanc.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.isocenter.ejb.attachments.AttachedContent;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.ejb.attachments.Md5;

/** The digest of what the storage area has of an attachment: not kept for compressed ones, as hardly anybody asks. */
final class StoredDigest {

    private StoredDigest() {}

    /** The MD5 of the bytes as they are kept. */
    static String of(BrowseAttachments browse, AttachedContent content) throws IOException {
        return content.compressed() ? read(browse.openStored(content)) : content.md5();
    }

    /** The MD5 of a stream, which is closed. */
    static String read(InputStream bytes) throws IOException {
        try (DigestInputStream digested = new DigestInputStream(bytes, Md5.digest())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        }
    }
}
