package org.isocenter.persistence.index;

import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.web.ResourcePath;

/**
 * The stored metadata of an instance.
 *
 * @param path the instance
 * @param compressed one DICOM JSON object in UTF-8, in the zlib format (RFC 1950); each BulkDataURI begins with a
 *     single byte 00H where the base URL of the
 *     service belongs. That byte cannot occur elsewhere in JSON, so replacing it needs no parsing.
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record InstanceMetadata(ResourcePath.Instance path, byte[] compressed) {

    /** The placeholder for the base URL of the service. */
    public static final char BASE_URL_PLACEHOLDER = 0;

    public InstanceMetadata {
        Objects.requireNonNull(path);
        Objects.requireNonNull(compressed);
    }

    /** The JSON object; empty if it is damaged. */
    public Optional<byte[]> intact() {
        return StoredMetadata.intact(compressed);
    }

    /** The JSON object of what can be read of damaged metadata. The log says what could not be read. */
    public byte[] salvage() {
        return StoredMetadata.salvage(compressed);
    }

    /** The wanted attributes. Those that cannot be read are left out, and a message is logged. */
    public DataSet attributes(Predicate<Tag> wanted) {
        return StoredMetadata.linked(compressed, wanted);
    }

    /** As {@link #attributes}, of the JSON object of one instance. */
    public static DataSet attributes(byte[] json, Predicate<Tag> wanted) {
        return StoredMetadata.salvaged(new ByteArrayInputStream(json), wanted);
    }
}
