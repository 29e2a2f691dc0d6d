package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** JPEG baseline and extended (ISO 10918-1 processes 1, 2 and 4, PS3.5 §8.2.1): 8 bits by the JDK, 12 bits by this project's code. */
public final class JpegDctDecoder implements CodestreamDecoder {

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        MarkerReader markers = MarkerReader.of(codestream, deadline);
        int marker = markers.next();
        while (!JpegMarker.isStartOfFrame(marker)) {
            if (marker == JpegMarker.SOS || marker == JpegMarker.EOI) {
                throw new CodecFailure.Malformed("no frame header");
            }
            marker = markers.next();
        }
        boolean eightBits = markers.u8(0) == 8;
        return eightBits
                ? new ImageIoFrameDecoder(codestream, image, limits, deadline).decode()
                : new DctFrameDecoder(codestream, image, limits, deadline).read();
    }
}
