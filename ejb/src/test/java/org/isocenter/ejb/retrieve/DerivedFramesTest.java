package org.isocenter.ejb.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.TranscodingOptions;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedLimits;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedFramesTest {

    private static final Executor NEVER = task -> {};
    private static final TransferSyntax JPEG_LS = TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.80"));

    private static final TranscodeWhileSending.Limits LIMITS =
            new TranscodeWhileSending.Limits(1, Duration.ofSeconds(5), Duration.ofSeconds(5));

    @TempDir
    private Path directory;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void requestShouldBeToldOfABusyServerWhereTooMuchIsBeingMade() throws IOException {
        try (DerivedContents contents = contents(NEVER, Duration.ofSeconds(5));
                DerivedFrames frames = frames(contents);
                Closeable held = frames.prepare(1)) {
            assertThat(held).isNotNull();

            assertThatThrownBy(() -> frames.frame(2)).isInstanceOf(RequestFailure.Busy.class);
        }
    }

    @Test
    void requestShouldNotWaitForEver() throws IOException {
        try (DerivedContents contents = contents(NEVER, Duration.ofMillis(20));
                DerivedFrames frames = frames(contents)) {
            assertThatThrownBy(() -> frames.frame(1)).isInstanceOf(RequestFailure.Busy.class);
        }
    }

    @Test
    void frameOfALostFileShouldNotBeFoundAndBeReported() throws IOException {
        LostFiles lost = new LostFiles();
        try (DerivedContents contents = contents(Runnable::run, Duration.ofSeconds(5));
                DerivedFrames frames = frames(contents, lost)) {
            assertThatThrownBy(() -> frames.frame(1)).isInstanceOf(RequestFailure.FileLost.class);
        }
        assertThat(lost.missed()).isEqualTo(1);
    }

    @Test
    void frameShouldBeMadeWhereThereIsNoPlaceToKeepIt() throws IOException {
        LostFiles lost = new LostFiles();
        try (DerivedContents contents = contents(Runnable::run, Duration.ofSeconds(5));
                DerivedFrames frames = frames(contents, lost)) {
            Files.delete(directory.resolve("derived"));

            assertThatThrownBy(() -> frames.frame(1)).isInstanceOf(RequestFailure.FileLost.class);
        }
        assertThat(lost.missed()).as("the file was looked for").isEqualTo(1);
    }

    private DerivedContents contents(Executor executor, Duration patience) throws IOException {
        return DerivedContents.inDirectory(
                directory.resolve("derived"), new DerivedLimits(1000, 1, Duration.ofMillis(1), patience), executor);
    }

    private DerivedFrames frames(DerivedContents contents) throws IOException {
        return frames(contents, new LostFiles());
    }

    private DerivedFrames frames(DerivedContents contents, LostFiles lost) throws IOException {
        StoredFiles files = new StoredFiles(Part10Store.inDirectory(directory.resolve("storage"), Runnable::run), lost);
        Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT);
        Transcoder transcoder = new Transcoder(TranscodingOptions.DEFAULT);
        PixelMemory memory = PixelMemory.ofThisHeap();
        return new DerivedFrames(
                contents,
                new DeriveFrames(files, reader, transcoder, memory),
                new TranscodeWhileSending(new DeriveInstances(files, reader, transcoder, memory), executor, LIMITS),
                instance(),
                JPEG_LS);
    }

    private static StoredInstance instance() {
        return new StoredInstance(
                new OrthancIdentifier("66a662ce-7430e543-bad44d47-0dc5a943-ec7a538d"),
                new ResourcePath.Instance("1", "2", "3"),
                new Uid("1.2.840.10008.5.1.4.1.1.2"),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                new StoredPart10(UUID.randomUUID(), 1000, "d41d8cd98f00b204e9800998ecf8427e"));
    }
}
