package org.isocenter.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.api.Test;

class DctFrameDecoderTest {

    private static final ImagePixelDescription IMAGE =
            new ImagePixelDescription(43, 61, 1, "MONOCHROME2", 8, 8, 7, false, false);

    /** The one for 12 bits knows 8 as well, and gives what the JDK's gives. */
    @Test
    void bothDctDecodersShouldAgree() throws CodecFailure {
        byte[] pixels = new byte[(int) IMAGE.frameLength()];
        new Random(3).nextBytes(pixels);
        byte[] codestream = new DctEncoder(8)
                .encode(new NativeFrame(IMAGE, pixels), EncodingParameters.DEFAULT, deadline())
                .codestream();
        byte[] own = new DctFrameDecoder(codestream, IMAGE, CodecLimits.DEFAULT, deadline())
                .read()
                .pixels();
        byte[] jdk = new ImageIoFrameDecoder(codestream, IMAGE, CodecLimits.DEFAULT, deadline())
                .decode()
                .pixels();
        for (int at = 0; at < own.length; at++) {
            assertThat(own[at] & 0xFF).isCloseTo(jdk[at] & 0xFF, offset(1));
        }
    }

    private static Deadline deadline() {
        return Deadline.after(CodecLimits.DEFAULT.time());
    }
}
