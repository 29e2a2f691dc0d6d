package org.isocenter.persistence.index;

import java.util.Objects;
import org.isocenter.dicom.web.ResourcePath;

/**
 * The stored metadata of an instance.
 *
 * @param path the instance
 * @param compressed one DICOM JSON object in UTF-8, in the zlib format (RFC 1950); each BulkDataURI begins with a single byte 00H where the base URL of the
 *     service belongs. That byte cannot occur elsewhere in JSON, so replacing it needs no parsing.
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record InstanceMetadata(ResourcePath.Instance path, byte[] compressed) {

    /** Stands where the base URL of the service belongs. */
    public static final char BASE_URL_PLACEHOLDER = 0;

    public InstanceMetadata {
        Objects.requireNonNull(path);
        Objects.requireNonNull(compressed);
    }
}
