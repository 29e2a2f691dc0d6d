package org.isocenter.ejb.retrieve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadLimits;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.TranscodingOptions;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;

/**
 * A process of its own, for {@link SmallHeapTest}: threads that all want frames of 8 MB, and whole instances, in other
 * transfer syntaxes.
 */
final class ManyFramesAtOnce {

    private static final int SIDE = 2000;
    private static final int THREADS = 12;
    private static final int ROUNDS = 2;

    private static final List<TransferSyntax> SYNTAXES =
            List.of(TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.RLE_LOSSLESS);

    private static final ReadLimits LEAVING_BINARY_IN_THE_FILE =
            new ReadLimits(0, 1 << 20, 32L << 20, 100, 500_000, 1_000_000, 4L << 30);

    private ManyFramesAtOnce() {}

    /** @param arguments a directory, and whether there is a budget */
    public static void main(String[] arguments) throws Exception {
        boolean bounded = Boolean.parseBoolean(arguments[1]);
        PixelMemory memory =
                bounded ? PixelMemory.ofThisHeap() : new PixelMemory(Long.MAX_VALUE, Duration.ofMinutes(1));
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        int made = 0;
        try (Part10Store store = Part10Store.inDirectory(directory, Runnable::run)) {
            StoredInstance instance = stored(store);
            StoredFiles files = new StoredFiles(store, new LostFiles());
            Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT.withLimits(LEAVING_BINARY_IN_THE_FILE));
            Transcoder transcoder = new Transcoder(TranscodingOptions.DEFAULT);
            DeriveFrames frames = new DeriveFrames(files, reader, transcoder, memory);
            DeriveInstances instances = new DeriveInstances(files, reader, transcoder, memory);
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < THREADS * ROUNDS; i++) {
                TransferSyntax wanted = SYNTAXES.get(i % SYNTAXES.size());
                boolean whole = i % 2 == 0;
                work.add(() -> made(
                        whole
                                ? () -> written(instances, instance, wanted)
                                : () -> {
                                    return frames.frame(instance, 1, wanted).length > 0;
                                }));
            }
            for (Future<Boolean> outcome : threads.invokeAll(work)) {
                made += outcome.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        System.exit(made > 0 ? 0 : 1);
    }

    /** Whether it was made; it may be refused as too much at once. */
    private static boolean made(Callable<Boolean> work) throws Exception {
        try {
            return work.call();
        } catch (RequestFailure.Busy e) {
            return false;
        }
    }

    private static boolean written(DeriveInstances instances, StoredInstance instance, TransferSyntax wanted)
            throws IOException {
        try (TranscodedContent content = instances.transcode(instance, wanted)) {
            content.writeTo(OutputStream.nullOutputStream());
            return content.length() > 0;
        }
    }

    private static StoredInstance stored(Part10Store store) throws IOException {
        byte[] pixels = new byte[2 * SIDE * SIDE];
        new Random(3).nextBytes(pixels);
        byte[] file = Part10Samples.file(
                DataSetSamples.ctImage().toBuilder()
                        .putAll(DataSetSamples.instance("1", "2", "3"))
                        .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                        .putIntegers(Tag.ROWS, ValueRepresentation.US, SIDE)
                        .putIntegers(Tag.COLUMNS, ValueRepresentation.US, SIDE)
                        .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                        .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 16)
                        .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 15)
                        .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                        .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                        .build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        PendingPart10 pending = store.begin();
        pending.output().write(file);
        store.commit(List.of(pending));
        pending.close();
        return new StoredInstance(
                new OrthancIdentifier("66a662ce-7430e543-bad44d47-0dc5a943-ec7a538d"),
                new ResourcePath.Instance("1", "2", "3"),
                new Uid("1.2.840.10008.5.1.4.1.1.2"),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                pending.stored());
    }
}
