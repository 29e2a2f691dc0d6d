package org.isocenter.dicom.codec.jpeg;

import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;

/** Whether the three components of a DCT codestream are luminance and chrominance, or red, green and blue. */
final class JpegColour {

    private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0};
    private static final int ADOBE_TRANSFORM = 11;

    private int adobeTransform = -1;
    private boolean jfif;

    /** Notes what an application segment says. */
    void read(int marker, MarkerReader segment) throws CodecFailure.Malformed {
        if (marker == JpegMarker.APP14 && begins(segment, ADOBE) && segment.length() > ADOBE_TRANSFORM) {
            adobeTransform = segment.u8(ADOBE_TRANSFORM);
        } else if (marker == JpegMarker.APP0 && begins(segment, JFIF)) {
            jfif = true;
        }
    }

    private static boolean begins(MarkerReader segment, byte[] name) throws CodecFailure.Malformed {
        if (segment.length() < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (segment.u8(i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decides by the codestream's own markers first, because data sets often keep RGB after compression; if there are none, by subsampling
     * and the components' names; and by the data set last.
     */
    boolean isYbr(JpegFrameHeader frame, String photometricInterpretation) {
        List<JpegFrameHeader.Component> components = frame.components();
        if (components.size() != 3) {
            return false;
        }
        if (adobeTransform >= 0) {
            return adobeTransform != 0;
        }
        if (jfif) {
            return true;
        }
        JpegFrameHeader.Component first = components.get(0);
        boolean subsampled = first.horizontal() != components.get(1).horizontal()
                || first.vertical() != components.get(1).vertical();
        if (subsampled) {
            return true;
        }
        boolean namedRgb = first.identifier() == 'R'
                && components.get(1).identifier() == 'G'
                && components.get(2).identifier() == 'B';
        return !namedRgb && !photometricInterpretation.equals("RGB");
    }
}
