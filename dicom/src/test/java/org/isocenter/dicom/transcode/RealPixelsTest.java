package org.isocenter.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.testing.RealFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pixels of real files are those that other software decodes. */
class RealPixelsTest {

    @ParameterizedTest
    @EnumSource
    void pixelsShouldBeThoseOfOtherSoftware(PeerTool tool) throws IOException, InterruptedException {
        int compared = 0;
        for (Path file : RealFiles.all()) {
            Optional<TransferSyntax> compressed = compressed(file);
            // GDCM leaves YBR_FULL where we and DCMTK give RGB
            boolean otherColours =
                    tool == PeerTool.GDCM && compressed.equals(Optional.of(TransferSyntax.JPEG_BASELINE_8BIT));
            if (compressed.isEmpty()
                    || otherColours
                    || tool.command(compressed.get()).isEmpty()
                    || file.endsWith("invalid-rows.dcm")) {
                continue;
            }
            List<NativeFrame> ours = PeerTool.read(file);
            List<NativeFrame> theirs = tool.frames(file, compressed.get());
            assertThat(ours).as("%s", file).hasSameSizeAs(theirs);
            for (int i = 0; i < ours.size(); i++) {
                int most = rounds(compressed.get()) ? 1 : 0;
                assertThat(PeerTool.difference(ours.get(i), theirs.get(i)))
                        .as("%s", file)
                        .isLessThanOrEqualTo(most);
            }
            compared++;
        }
        assumeFalse(compared == 0, "no compressed files");
    }

    @Test
    void impossibleDimensionsShouldBeRefusedAtOnce() throws IOException {
        for (Path file : RealFiles.all()) {
            if (file.endsWith("hostile-dimensions.dcm") || file.endsWith("invalid-rows.dcm")) {
                for (TransferSyntax target : List.of(TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.RLE_LOSSLESS)) {
                    assertThat(outcome(file, target))
                            .isInstanceOfSatisfying(
                                    Transcoding.Impossible.class, impossible -> assertThat(impossible.reason())
                                            .isIn(Transcoding.Reason.UNREADABLE_PIXELS, Transcoding.Reason.NO_PIXELS));
                }
            }
        }
    }

    private static Transcoding outcome(Path file, TransferSyntax target) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Part10File source = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            return new Transcoder(TranscodingOptions.DEFAULT.withLimits(CodecLimits.DEFAULT))
                    .transcode(source, StoredValues.of(channel.position(0)), target);
        }
    }

    /** Inverse cosine and wavelet transforms leave the last digit to the implementation. */
    private static boolean rounds(TransferSyntax transferSyntax) {
        return transferSyntax.lossy() && !transferSyntax.equals(TransferSyntax.JPEG_LS_NEAR_LOSSLESS);
    }

    private static Optional<TransferSyntax> compressed(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Part10File read = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            return read.dataSet()
                    .get(Tag.PIXEL_DATA)
                    .filter(pixels -> pixels.value() instanceof Value.Fragments)
                    .map(pixels -> read.meta().transferSyntax());
        } catch (ReadFailure e) {
            return Optional.empty();
        }
    }
}
