package org.isocenter.dicom.transcode;

import java.io.IOException;
import java.io.InputStream;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;

/** The values of the source, and new pixel data at offsets that no file has. */
record TranscodedValues(StoredValues source, PixelRange pixels) implements StoredValues {

    /** The offset at which the new pixel data begins. */
    static final long BASE = Long.MAX_VALUE / 2;

    /** Opens a part of the new pixel data. */
    interface PixelRange {
        /** @param offset from the beginning of the new pixel data */
        InputStream open(long offset, long length) throws IOException;
    }

    @Override
    public InputStream open(Value.Stored value) throws IOException {
        return value.offset() < BASE ? source.open(value) : pixels.open(value.offset() - BASE, value.length());
    }
}
