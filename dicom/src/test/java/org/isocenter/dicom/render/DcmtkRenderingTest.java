package org.isocenter.dicom.render;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.testing.Dcmtk;
import org.isocenter.dicom.testing.RealFiles;
import org.junit.jupiter.api.Test;

/** Pictures of real files are those that DCMTK makes: not more than one grey level apart. */
class DcmtkRenderingTest {

    /** DCMTK has no decoder for them; GDCM has. */
    private static final List<TransferSyntax> DECOMPRESSED_FIRST =
            List.of(TransferSyntax.JPEG_2000, TransferSyntax.JPEG_2000_LOSSLESS);

    @Test
    void picturesOfRealFilesShouldBeThoseOfDcmtk() throws IOException, InterruptedException {
        List<String> compared = new ArrayList<>();
        for (Path file : RealFiles.all()) {
            try (FileChannel channel = FileChannel.open(file)) {
                Part10File source = new Part10Reader(ReadOptions.DEFAULT).read(channel);
                TransferSyntax syntax = source.meta().transferSyntax();
                // DCMTK counts padding among the values that the range is of.
                DataSet withoutPadding =
                        source.dataSet().toBuilder().remove(new Tag(0x00280120)).build();
                Renderer renderer =
                        Renderer.of(withoutPadding, syntax, StoredValues.of(channel.position(0)), CodecLimits.DEFAULT);
                boolean window = VoiTransformation.window(new FrameAttributes(source.dataSet(), 1))
                        .isPresent();
                for (int frame = 1; frame <= Math.min(3, renderer.numberOfFrames()); frame++) {
                    Optional<Picture> theirs = theirs(file, syntax, frame, window);
                    if (theirs.isPresent()) {
                        compare(file, renderer.picture(frame, RenderingParameters.DEFAULT), theirs.get());
                        compared.add(file.getFileName() + "#" + frame);
                    }
                }
            } catch (ReadFailure | FrameFailure | CodecFailure e) {
                assertThat(file.getFileName().toString())
                        .isIn(
                                "deeply-nested-sequence.dcm",
                                "hostile-dimensions.dcm",
                                "invalid-rows.dcm",
                                "rt-struct.dcm",
                                "structured-report.dcm",
                                "DummyCT.dcm");
            }
        }
        assumeFalse(compared.isEmpty(), "nothing to compare");
        assertThat(compared).hasSizeGreaterThan(40);
    }

    private static void compare(Path file, Picture ours, Picture theirs) {
        assertThat(ours.width()).as("%s", file).isEqualTo(theirs.width());
        assertThat(ours.height()).as("%s", file).isEqualTo(theirs.height());
        Picture mine = theirs.samples() == 3 ? ours.in8Bits().inColour() : ours.in8Bits();
        int most = 0;
        for (int i = 0; i < theirs.width() * theirs.height() * theirs.samples(); i++) {
            most = Math.max(most, Math.abs(mine.sample(i) - theirs.sample(i)));
        }
        assertThat(most).as("%s", file).isLessThanOrEqualTo(1);
    }

    /** In DCMTK's words: the first window, or the least and greatest value. */
    private static Optional<Picture> theirs(Path file, TransferSyntax syntax, int frame, boolean window)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("+F", Integer.toString(frame), "-S"));
        options.addAll(window ? List.of("+Wi", "1") : List.of("+Wm"));
        if (DECOMPRESSED_FIRST.contains(syntax)) {
            Path decompressed = Files.createTempFile("gdcm", ".dcm");
            try {
                Dcmtk.run("gdcmconv", List.of("--raw", file.toString()), decompressed);
                return run("dcm2pnm", options, decompressed);
            } finally {
                Files.delete(decompressed);
            }
        }
        boolean jpegLs =
                syntax.equals(TransferSyntax.JPEG_LS_LOSSLESS) || syntax.equals(TransferSyntax.JPEG_LS_NEAR_LOSSLESS);
        return run(jpegLs ? "dcml2pnm" : "dcmj2pnm", options, file);
    }

    private static Optional<Picture> run(String tool, List<String> options, Path file)
            throws IOException, InterruptedException {
        Dcmtk.Answer answer = Dcmtk.run(tool, options, file);
        return answer.status() == 0 && answer.output().length > 0
                ? Optional.of(pnm(answer.output()))
                : Optional.empty();
    }

    /** A binary PGM or PPM. */
    private static Picture pnm(byte[] file) {
        int[] numbers = new int[3];
        int at = 2;
        for (int i = 0; i < 3; i++) {
            while (file[at] <= ' ' || file[at] == '#') {
                if (file[at] == '#') {
                    while (file[at] != '\n') {
                        at++;
                    }
                }
                at++;
            }
            int start = at;
            while (file[at] > ' ') {
                at++;
            }
            numbers[i] = Integer.parseInt(new String(file, start, at - start, US_ASCII));
        }
        int samples = file[1] == '6' ? 3 : 1;
        byte[] pixels = new byte[numbers[0] * numbers[1] * samples];
        System.arraycopy(file, at + 1, pixels, 0, pixels.length);
        return Picture.of8(numbers[0], numbers[1], samples, pixels);
    }
}
