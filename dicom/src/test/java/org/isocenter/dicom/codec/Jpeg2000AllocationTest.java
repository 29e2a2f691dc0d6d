package org.isocenter.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What decoding and encoding allocate for a frame, once a thread has done one like it. */
class Jpeg2000AllocationTest {

    static final List<TransferSyntax> WAVELETS = FramePartTest.WAVELETS;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface Work {
        Object run() throws CodecFailure;
    }

    @ParameterizedTest
    @FieldSource("WAVELETS")
    void frameShouldTakeNoMoreThanTwiceItsLength(TransferSyntax transferSyntax) throws CodecFailure {
        check(transferSyntax, PixelSamples.frame(PixelSamples.image(512, 512, 1, 12, false), 1));
        check(transferSyntax, PixelSamples.frame(PixelSamples.image(512, 512, 3, 8, false), 1));
    }

    private static void check(TransferSyntax transferSyntax, NativeFrame frame) throws CodecFailure {
        FrameDecoder decoder = FrameDecoder.of(transferSyntax).orElseThrow();
        FrameEncoder encoder = FrameEncoder.of(transferSyntax).orElseThrow();
        for (double ratio : transferSyntax.lossy() ? new double[] {3, 10, 50} : new double[] {10}) {
            EncodingParameters parameters = EncodingParameters.DEFAULT.withRatio(ratio);
            byte[] codestream =
                    encoder.encode(frame, parameters, CodecLimits.DEFAULT).codestream();
            decoder.decode(codestream, frame.image(), CodecLimits.DEFAULT);

            assertThat(allocated(() -> decoder.decode(codestream, frame.image(), CodecLimits.DEFAULT)))
                    .as("decoding %s, 1:%s", transferSyntax.keyword(), ratio)
                    .isLessThan(2L * frame.pixels().length);
            assertThat(allocated(() -> encoder.encode(frame, parameters, CodecLimits.DEFAULT)))
                    .as("encoding %s, 1:%s", transferSyntax.keyword(), ratio)
                    .isLessThan(2L * frame.pixels().length);
        }
    }

    private static long allocated(Work work) throws CodecFailure {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Object result = work.run();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(result).isNotNull();
        return allocated;
    }
}
