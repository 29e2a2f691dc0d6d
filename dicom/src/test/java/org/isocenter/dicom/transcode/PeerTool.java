package org.isocenter.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.isocenter.dicom.testing.Dcmtk;

/** Tools of DCMTK and GDCM that decompress files, to compare pixels with theirs. */
enum PeerTool {
    DCMTK {
        @Override
        List<String> command(TransferSyntax source) {
            return DCMTK_TOOLS.getOrDefault(source, List.of());
        }
    },
    GDCM {
        @Override
        List<String> command(TransferSyntax source) {
            return List.of("gdcmconv", "--raw");
        }
    };

    private static final Map<TransferSyntax, List<String>> DCMTK_TOOLS = Map.of(
            TransferSyntax.RLE_LOSSLESS, List.of("dcmdrle"),
            TransferSyntax.JPEG_BASELINE_8BIT, List.of("dcmdjpeg"),
            TransferSyntax.JPEG_EXTENDED_12BIT, List.of("dcmdjpeg"),
            TransferSyntax.JPEG_LOSSLESS, List.of("dcmdjpeg"),
            TransferSyntax.JPEG_LOSSLESS_SV1, List.of("dcmdjpeg"),
            TransferSyntax.JPEG_LS_LOSSLESS, List.of("dcmdjpls"),
            TransferSyntax.JPEG_LS_NEAR_LOSSLESS, List.of("dcmdjpls"));

    /** The command without its files; empty if the tools have none for that transfer syntax. */
    abstract List<String> command(TransferSyntax source);

    /** The frames of a compressed file as the tool decodes them; skips the test where it is not installed. */
    List<NativeFrame> frames(Path file, TransferSyntax source) throws IOException, InterruptedException {
        List<String> command = command(source);
        Path decompressed = Files.createTempFile("peer", ".dcm");
        try {
            List<String> arguments = new ArrayList<>(command.subList(1, command.size()));
            arguments.add(file.toString());
            Dcmtk.Answer answer = Dcmtk.run(command.get(0), arguments, decompressed);
            assertThat(answer.status()).as("%s of %s", command, file).isZero();
            return read(decompressed);
        } finally {
            Files.delete(decompressed);
        }
    }

    /** All frames of a file, samples interleaved, decoded by this library. */
    static List<NativeFrame> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Part10File source = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            FrameSource frames = FrameSource.of(
                    source.dataSet(),
                    source.meta().transferSyntax(),
                    StoredValues.of(channel.position(0)),
                    CodecLimits.DEFAULT);
            List<NativeFrame> read = new ArrayList<>();
            for (int number = 1; number <= frames.numberOfFrames(); number++) {
                read.add(frames.frame(number).interleaved());
            }
            return read;
        }
    }

    /** The greatest difference of two samples, only the bits stored compared. */
    static int difference(NativeFrame expected, NativeFrame actual) {
        assertThat(actual.pixels()).hasSameSizeAs(expected.pixels());
        int size = expected.image().bitsAllocated() / 8;
        int greatest = 0;
        for (int at = 0; at < expected.pixels().length; at += size) {
            int difference = stored(expected.image(), sample(expected, at, size))
                    - stored(expected.image(), sample(actual, at, size));
            greatest = Math.max(greatest, Math.abs(difference));
        }
        return greatest;
    }

    private static int stored(ImagePixelDescription image, int sample) {
        int shift = 32 - image.bitsStored();
        return image.signed() ? sample << shift >> shift : sample << shift >>> shift;
    }

    private static int sample(NativeFrame frame, int at, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value |= (frame.pixels()[at + i] & 0xFF) << 8 * i;
        }
        return value;
    }
}
