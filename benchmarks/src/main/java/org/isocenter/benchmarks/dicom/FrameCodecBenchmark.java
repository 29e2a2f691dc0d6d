package org.isocenter.benchmarks.dicom;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.isocenter.benchmarks.SyntheticSlice;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.frame.DecodedPart;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A CT slice of 512 by 512 pixels, 12 of 16 bits, in JPEG 2000 and HTJ2K, on one thread: decoded, as a thumbnail, encoded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FrameCodecBenchmark {

    private static final FramePart THUMBNAIL = new FramePart(0, 0, 512, 512, 2);

    /** Those of the wavelet; others may be named on the command line. */
    @Param({"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.203"})
    private String transferSyntax = "";

    private final NativeFrame frame = SyntheticSlice.frame(12, 1);
    private byte[] codestream = new byte[0];

    /** Encodes the slice. */
    @Setup
    public void prepare() throws IOException {
        codestream = encode().codestream();
    }

    private TransferSyntax syntax() {
        return TransferSyntax.of(new Uid(transferSyntax));
    }

    /** To all pixels. */
    @Benchmark
    public NativeFrame decode() throws IOException {
        return FrameDecoder.of(syntax()).orElseThrow().decode(codestream, frame.image(), CodecLimits.DEFAULT);
    }

    /** To a quarter of the width and height. */
    @Benchmark
    public DecodedPart decodeThumbnail() throws IOException {
        return FrameDecoder.of(syntax())
                .orElseThrow()
                .decode(CodestreamSource.of(codestream), frame.image(), CodecLimits.DEFAULT, THUMBNAIL);
    }

    /** Losslessly, or to a tenth where the transfer syntax has losses. */
    @Benchmark
    public EncodedFrame encode() throws IOException {
        return FrameEncoder.of(syntax()).orElseThrow().encode(frame, EncodingParameters.DEFAULT, CodecLimits.DEFAULT);
    }
}
