package org.isocenter.persistence.index;

import java.util.Objects;

/**
 * An instance with the positions of its frames.
 *
 * @param frameTable where they are in the file ({@link org.isocenter.dicom.pixel.FrameTable#ofBytes}); empty if they
 *     have to be read from the file
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record FramedInstance(StoredInstance instance, byte[] frameTable) {

    public FramedInstance {
        Objects.requireNonNull(instance);
        Objects.requireNonNull(frameTable);
    }
}
