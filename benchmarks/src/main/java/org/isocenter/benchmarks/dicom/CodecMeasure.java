package org.isocenter.benchmarks.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isocenter.benchmarks.SyntheticSlice;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.Transcoding;
import org.isocenter.dicom.transcode.TranscodingOptions;

/**
 * Processor time of decoding and encoding a frame of 512 by 512 pixels, 12 of 16 bits (8 where a codec has no more),
 * beside DCMTK's and GDCM's in the same run. Theirs
 * is that of a file of many frames less that of a file of one: start-up does not count, reading and writing the file does.
 */
public final class CodecMeasure {

    private static final int FRAMES = 41;
    private static final int ROUNDS = 3;
    private static final double WARM_UP_SECONDS = 3;

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * @param bits that are stored
     * @param peer whose the commands are
     * @param encode the command without its files
     * @param decode the command without its files
     */
    private record Codec(TransferSyntax transferSyntax, int bits, String peer, String encode, String decode) {

        /** Without a peer: no tool of DCMTK or GDCM does it. */
        Codec(TransferSyntax transferSyntax, int bits) {
            this(transferSyntax, bits, "", "", "");
        }
    }

    private static final List<Codec> CODECS = List.of(
            new Codec(TransferSyntax.RLE_LOSSLESS, 12, "DCMTK", "dcmcrle", "dcmdrle"),
            new Codec(TransferSyntax.JPEG_BASELINE_8BIT, 8, "DCMTK", "dcmcjpeg +eb", "dcmdjpeg"),
            new Codec(TransferSyntax.JPEG_EXTENDED_12BIT, 12, "DCMTK", "dcmcjpeg +ee", "dcmdjpeg"),
            new Codec(TransferSyntax.JPEG_LOSSLESS, 12, "DCMTK", "dcmcjpeg +el +sv 6", "dcmdjpeg"),
            new Codec(TransferSyntax.JPEG_LOSSLESS_SV1, 12, "DCMTK", "dcmcjpeg +e1", "dcmdjpeg"),
            new Codec(TransferSyntax.JPEG_LS_LOSSLESS, 12, "DCMTK", "dcmcjpls", "dcmdjpls"),
            new Codec(TransferSyntax.JPEG_LS_NEAR_LOSSLESS, 12, "DCMTK", "dcmcjpls +en", "dcmdjpls"),
            new Codec(TransferSyntax.JPEG_2000_LOSSLESS, 12, "GDCM", "gdcmconv --j2k", "gdcmconv --raw"),
            new Codec(TransferSyntax.HTJ2K_LOSSLESS, 12),
            new Codec(TransferSyntax.HTJ2K_LOSSLESS_RPCL, 12),
            new Codec(TransferSyntax.HTJ2K, 12));

    private CodecMeasure() {}

    /** Prints a table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("codecs");
        try {
            System.out.println("| Transfer syntax | decode ms | peer | ratio | encode ms | peer | ratio |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (Codec codec : CODECS) {
                NativeFrame frame = SyntheticSlice.frame(codec.bits(), 1);
                Path one = write(folder.resolve("one.dcm"), frame, 1);
                Path many = write(folder.resolve("many.dcm"), frame, FRAMES);
                measure(codec, frame, one, many, folder);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void measure(Codec codec, NativeFrame frame, Path one, Path many, Path folder)
            throws IOException, InterruptedException {
        FrameEncoder encoder = FrameEncoder.of(codec.transferSyntax()).orElseThrow();
        FrameDecoder decoder = FrameDecoder.of(codec.transferSyntax()).orElseThrow();
        EncodedFrame encoded = encoder.encode(frame, EncodingParameters.DEFAULT, CodecLimits.DEFAULT);
        double encoding = ours(() -> encoder.encode(frame, EncodingParameters.DEFAULT, CodecLimits.DEFAULT));
        double decoding = ours(() -> decoder.decode(encoded.codestream(), frame.image(), CodecLimits.DEFAULT));
        if (codec.peer().isEmpty()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | | | %.1f | | |%n",
                    codec.transferSyntax().keyword(),
                    decoding,
                    encoding);
            return;
        }
        Path compressedOne = transcode(one, 1, frame, codec, folder.resolve("one.compressed"));
        Path compressedMany = transcode(many, FRAMES, frame, codec, folder.resolve("many.compressed"));
        double theirEncoding = theirs(codec.encode(), one, many, folder);
        double theirDecoding = theirs(codec.decode(), compressedOne, compressedMany, folder);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %s %.1f | %.2f | %.1f | %.1f | %.2f |%n",
                codec.transferSyntax().keyword(),
                decoding,
                codec.peer(),
                theirDecoding,
                decoding / theirDecoding,
                encoding,
                theirEncoding,
                encoding / theirEncoding);
    }

    private interface Work {
        Object run() throws IOException;
    }

    /** Milliseconds of all threads for one frame, the least of some rounds. */
    private static double ours(Work work) throws IOException {
        long warm = SYSTEM.getProcessCpuTime() + (long) (WARM_UP_SECONDS * 1e9);
        while (SYSTEM.getProcessCpuTime() < warm) {
            work.run();
        }
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = SYSTEM.getProcessCpuTime();
            for (int i = 1; i < FRAMES; i++) {
                work.run();
            }
            least = Math.min(least, (SYSTEM.getProcessCpuTime() - start) / 1e6 / (FRAMES - 1));
        }
        return least;
    }

    private static double theirs(String command, Path one, Path many, Path folder)
            throws IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            double all = seconds(command, many, folder.resolve("out"));
            least = Math.min(least, all - seconds(command, one, folder.resolve("out")));
        }
        return 1000 * least / (FRAMES - 1);
    }

    /** Processor time of a command, as the shell tells it. */
    private static double seconds(String command, Path in, Path out) throws IOException, InterruptedException {
        String timed = "TIMEFORMAT='%U %S'; time " + command + " '" + in + "' '" + out + "' >/dev/null 2>&1";
        Process process = new ProcessBuilder("bash", "-c", timed)
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + told);
        }
        return Stream.of(told.split(" ")).mapToDouble(Double::parseDouble).sum();
    }

    private static Path transcode(Path file, int frames, NativeFrame frame, Codec codec, Path to) throws IOException {
        Transcoder transcoder = new Transcoder(TranscodingOptions.DEFAULT.withLossy(EncodingParameters.DEFAULT));
        Part10File source = file(frame, frames);
        Transcoding outcome = transcoder.transcode(source, StoredValues.none(), codec.transferSyntax());
        if (!(outcome instanceof Transcoding.Transcoded transcoded)) {
            throw new IOException(file + ": " + outcome);
        }
        try (transcoded;
                OutputStream out = Files.newOutputStream(to)) {
            transcoded.write(out);
        }
        return to;
    }

    private static Path write(Path path, NativeFrame frame, int frames) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            new Part10Writer().write(file(frame, frames), StoredValues.none(), out);
        }
        return path;
    }

    private static Part10File file(NativeFrame frame, int frames) {
        byte[] pixels = new byte[frames * frame.pixels().length];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(frame.pixels(), 0, pixels, i * frame.pixels().length, frame.pixels().length);
        }
        DataSet dataSet = DataSet.builder()
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7.3")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.4")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(frames))
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .putIntegers(Tag.ROWS, ValueRepresentation.US, frame.image().rows())
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, frame.image().columns())
                .putIntegers(
                        Tag.BITS_ALLOCATED,
                        ValueRepresentation.US,
                        frame.image().bitsAllocated())
                .putIntegers(
                        Tag.BITS_STORED, ValueRepresentation.US, frame.image().bitsStored())
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, frame.image().highBit())
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .build();
        return new Part10File(FileMetaInformation.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
    }
}
