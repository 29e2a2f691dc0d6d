package org.isocenter.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.CodestreamEncoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.jpeg.JpegMarker;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a codestream says cannot make a codec run without end; every codec there is looks at the clock each line. */
class CodecBoundsTest {

    static final List<TransferSyntax> DECODABLE = CodecFuzzTest.DECODABLE;

    /** Of the others there is nothing here to decode: two are read by the JDK as Baseline is, two in pieces of a mebibyte. */
    static final List<TransferSyntax> ENCODED_AND_DECODED = DECODABLE.stream()
            .filter(transferSyntax -> FrameEncoder.of(transferSyntax).isPresent())
            .toList();

    static final List<TransferSyntax> ENCODABLE = TransferSyntax.all().stream()
            .filter(transferSyntax -> FrameEncoder.of(transferSyntax).isPresent())
            .toList();

    private static final ImagePixelDescription TALL = PixelSamples.image(19, 400, 1, 8, false);

    /** A clock that goes on whenever somebody looks. */
    private static Deadline afterLooks(long looks) {
        AtomicLong now = new AtomicLong();
        return new Deadline(now::getAndIncrement, Duration.ofNanos(looks));
    }

    @ParameterizedTest
    @FieldSource("ENCODED_AND_DECODED")
    void decoderShouldLookAtTheClockForEachLine(TransferSyntax transferSyntax) throws CodecFailure {
        EncodedFrame encoded = CodecRoundTripTest.encode(PixelSamples.frame(TALL, 1), transferSyntax);
        CodestreamDecoder decoder =
                ((BoundedDecoder) FrameDecoder.of(transferSyntax).orElseThrow()).decoder();
        // of RLE all lines of a segment are one run of bytes
        long looks = transferSyntax.equals(TransferSyntax.RLE_LOSSLESS) ? 2 : TALL.rows() - 1;
        assertThatThrownBy(() -> decoder.decode(encoded.codestream(), TALL, CodecLimits.DEFAULT, afterLooks(looks)))
                .isInstanceOf(CodecFailure.DeadlineExceeded.class);
    }

    @ParameterizedTest
    @FieldSource("ENCODABLE")
    void encoderShouldLookAtTheClockForEachLine(TransferSyntax transferSyntax) {
        CodestreamEncoder encoder =
                ((BoundedEncoder) FrameEncoder.of(transferSyntax).orElseThrow()).encoder();
        NativeFrame frame = PixelSamples.frame(TALL, 1);
        assertThatThrownBy(() -> encoder.encode(frame, EncodingParameters.DEFAULT, afterLooks(TALL.rows() - 1)))
                .isInstanceOf(CodecFailure.DeadlineExceeded.class);
    }

    @Test
    void jpegLsParametersBeyondTheStandardShouldBeRefused() throws CodecFailure {
        ImagePixelDescription image = PixelSamples.image(31, 23, 1, 8, false);
        byte[] plain = CodecRoundTripTest.encode(PixelSamples.frame(image, 1), TransferSyntax.JPEG_LS_LOSSLESS)
                .codestream();
        // kind, MAXVAL, T1, T2, T3, Reset
        assertThat(decoded(plain, image, "01 00ff 0003 0007 0015 0040")).isEqualTo("decoded");
        assertThat(decoded(plain, image, "01 0000 0000 0000 0000 0000")).isEqualTo("decoded");
        assertThat(decoded(plain, image, "01 00ff 0003 0007 0015 ffff")).contains("reset=65535");
        assertThat(decoded(plain, image, "01 00ff 0003 0007 0015 0002")).contains("reset=2");
        assertThat(decoded(plain, image, "01 00ff 0007 0003 0015 0040")).contains("t1=7, t2=3");
        assertThat(decoded(plain, image, "01 00ff 0003 0007 0100 0040")).contains("t3=256");
        assertThat(decoded(plain, image, "01 ffff 0003 0007 0015 0040")).contains("65535");
        assertThat(decoded(plain, image, "01 00ff")).contains("3 bytes");
        assertThat(decoded(plain, image, "02 01 01 00ff")).isEqualTo("decoded");
        assertThat(decoded(plain, image, "03 01 01 00ff")).isEqualTo("decoded");
        assertThat(decoded(plain, image, "04 04 00010000 00010000")).contains("beyond 65535");
        assertThat(decoded(plain, image, "05")).contains("kind 5");
    }

    private static String decoded(byte[] codestream, ImagePixelDescription image, String segment) throws CodecFailure {
        byte[] body = HexFormat.of().parseHex(segment.replace(" ", ""));
        byte[] changed = new byte[codestream.length + body.length + 4];
        changed[0] = (byte) 0xFF;
        changed[1] = (byte) 0xD8;
        changed[2] = (byte) 0xFF;
        changed[3] = (byte) 0xF8;
        changed[5] = (byte) (body.length + 2);
        System.arraycopy(body, 0, changed, 6, body.length);
        System.arraycopy(codestream, 2, changed, 6 + body.length, codestream.length - 2);
        try {
            FrameDecoder.of(TransferSyntax.JPEG_LS_LOSSLESS).orElseThrow().decode(changed, image, CodecLimits.DEFAULT);
            return "decoded";
        } catch (CodecFailure.Malformed | CodecFailure.Unsupported e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** A second scan of the same component would leave another without any, or cost a pass over the image each. */
    @Test
    void eachComponentShouldHaveOneScan() throws CodecFailure {
        ImagePixelDescription image = PixelSamples.image(8, 8, 1, 8, false);
        byte[] plain = CodecRoundTripTest.encode(PixelSamples.frame(image, 1), TransferSyntax.JPEG_BASELINE_8BIT)
                .codestream();
        int scan = indexOfScan(plain);
        int length = plain.length - 2 - scan;
        byte[] repeated = new byte[scan + 1000 * length + 2];
        System.arraycopy(plain, 0, repeated, 0, scan);
        for (int i = 0; i < 1000; i++) {
            System.arraycopy(plain, scan, repeated, scan + i * length, length);
        }
        FrameDecoder decoder =
                FrameDecoder.of(TransferSyntax.JPEG_BASELINE_8BIT).orElseThrow();
        NativeFrame once = decoder.decode(plain, image, CodecLimits.DEFAULT);
        assertThat(decoder.decode(repeated, image, CodecLimits.DEFAULT).pixels())
                .isEqualTo(once.pixels());
    }

    private static int indexOfScan(byte[] codestream) {
        int at = 0;
        while ((codestream[at] & 0xFF) != 0xFF || (codestream[at + 1] & 0xFF) != JpegMarker.SOS) {
            at++;
        }
        return at;
    }
}
