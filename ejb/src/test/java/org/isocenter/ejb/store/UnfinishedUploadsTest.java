package org.isocenter.ejb.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.store.UnfinishedUploads.WholeFile;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.part10.Part10Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in pieces, over a real storage area. */
class UnfinishedUploadsTest {

    private static final int LARGEST = 1000;
    private static final Arrival ALICE = new Arrival(Arrival.Origin.REST_API, "192.0.2.1", "alice");
    private static final Arrival BOB = new Arrival(Arrival.Origin.REST_API, "192.0.2.1", "bob");

    @TempDir
    Path directory;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private UnfinishedUploads uploads;

    @BeforeEach
    void open() throws IOException {
        ReportFailures failures = new ReportFailures(new Readiness());
        uploads = new UnfinishedUploads(
                Part10Store.inDirectory(directory, Runnable::run),
                new StoreLimits(LARGEST, LARGEST, 10),
                failures,
                new Clock(scheduler, failures),
                () -> now);
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void fileShouldBeWholeWhenItsLastPieceHasCome() throws IOException {
        assertThat(add(ALICE, "a", 6, "ab")).isEmpty();
        assertThat(add(ALICE, "a", 6, "cd")).isEmpty();

        assertThat(content(add(ALICE, "a", 6, "ef"))).isEqualTo("abcdef");
        assertThat(temporaryFiles()).isZero();
    }

    @Test
    void pieceShouldBeAllFilesOfItsForm() throws IOException {
        assertThat(content(uploads.add(piece(ALICE, "a", 4), IncomingParts.of(part("ab"), part("cd")))))
                .isEqualTo("abcd");
    }

    @Test
    void filesOfOtherNamesSizesAndClientsShouldBeOthers() throws IOException {
        add(ALICE, "a", 4, "ab");

        assertThat(content(add(ALICE, "b", 2, "12"))).isEqualTo("12");
        assertThat(content(add(ALICE, "a", 3, "123"))).isEqualTo("123");
        assertThat(content(add(BOB, "a", 4, "1234"))).isEqualTo("1234");
        assertThat(content(add(ALICE, "a", 4, "cd"))).isEqualTo("abcd");
    }

    @Test
    void pieceThatDoesNotFollowTheOneBeforeShouldBeRefusedAndLeaveItAlone() throws IOException {
        add(ALICE, "a", 4, 0, "ab");

        assertThatThrownBy(() -> add(ALICE, "a", 4, 3, "d"))
                .isInstanceOf(RequestFailure.BadRequest.class)
                .hasMessageContaining("byte 2, not at 3");
        assertThat(content(add(ALICE, "a", 4, 2, "cd"))).isEqualTo("abcd");
    }

    @Test
    void pieceFromTheMiddleOfAnUnknownFileShouldBeRefused() {
        assertThatThrownBy(() -> add(ALICE, "a", 4, 2, "cd")).isInstanceOf(RequestFailure.BadRequest.class);
    }

    @Test
    void firstPieceSentAgainShouldBeginTheFileAnew() throws IOException {
        add(ALICE, "a", 4, 0, "xx");
        add(ALICE, "a", 4, 0, "ab");

        assertThat(content(add(ALICE, "a", 4, 2, "cd"))).isEqualTo("abcd");
    }

    @Test
    void piecesWithMoreBytesThanTheFileShouldBeRefusedAndLeaveNothing() {
        add(ALICE, "a", 3, "ab");

        assertThatThrownBy(() -> add(ALICE, "a", 3, "cd")).isInstanceOf(RequestFailure.BadRequest.class);
        assertThat(temporaryFiles()).isZero();
    }

    @Test
    void pieceThatBreaksOffShouldLeaveNothing() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[10]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> uploads.add(piece(ALICE, "a", 100), IncomingParts.of(new IncomingPart.File(broken))))
                .isInstanceOf(RequestFailure.BadRequest.class)
                .hasMessageContaining("connection reset");
        assertThat(temporaryFiles()).isZero();
    }

    @Test
    void fileThatWouldBeTooLargeShouldBeRefusedBeforeItsFirstByte() {
        assertThatThrownBy(() -> uploads.add(piece(ALICE, "a", LARGEST + 1), () -> {
                    throw new AssertionError("nothing should be read");
                }))
                .isInstanceOf(RequestFailure.TooLarge.class);
    }

    @Test
    void unfinishedFilesShouldTakeNoMoreRoomTogetherThanOneFileMay() throws IOException {
        add(ALICE, "a", LARGEST, "a".repeat(LARGEST - 10));

        assertThatThrownBy(() -> add(BOB, "b", LARGEST, "b".repeat(11))).isInstanceOf(RequestFailure.StorageFull.class);
        assertThat(temporaryFiles()).isOne();
        assertThat(content(add(ALICE, "a", LARGEST, "a".repeat(10)))).hasSize(LARGEST);
        assertThat(content(add(BOB, "c", LARGEST, "c".repeat(LARGEST)))).hasSize(LARGEST);
    }

    @Test
    void oldestFileOfAClientShouldMakeWayAndItsNextPieceBeRefusedOnce() throws IOException {
        add(BOB, "0", 2, "x");
        for (int file = 0; file <= UnfinishedUploads.OF_ONE_CLIENT; file++) {
            add(ALICE, String.valueOf(file), 2, "x");
            now = now.plusSeconds(1);
        }

        assertThat(temporaryFiles()).isEqualTo(UnfinishedUploads.OF_ONE_CLIENT + 1);
        assertThatThrownBy(() -> add(ALICE, "0", 2, "y")).isInstanceOf(RequestFailure.BadRequest.class);
        assertThat(content(add(ALICE, "0", 2, "xy"))).isEqualTo("xy");
        assertThat(content(add(BOB, "0", 2, "y"))).isEqualTo("xy");
    }

    @Test
    void filesOfAllClientsShouldBeBoundedInNumber() {
        for (int client = 0; client < UnfinishedUploads.OF_ALL; client++) {
            add(new Arrival(Arrival.Origin.REST_API, "", "user " + client), "a", 2, "x");
        }

        assertThatThrownBy(() -> add(ALICE, "a", 2, "x")).isInstanceOf(RequestFailure.Busy.class);
    }

    @Test
    void fileWhoseNextPieceDoesNotComeShouldBeGivenUp() {
        add(ALICE, "a", 2, "x");
        now = now.plus(UnfinishedUploads.PATIENCE);
        add(ALICE, "b", 2, "x");
        now = now.plusSeconds(1);

        uploads.giveUpForgotten();

        assertThat(temporaryFiles()).isOne();
    }

    @Test
    void piecesOfOneFileShouldComeOneAfterTheOther() {
        IncomingParts parts = () -> {
            assertThatThrownBy(() -> add(ALICE, "a", 2, "x")).isInstanceOf(RequestFailure.Busy.class);
            uploads.giveUpForgotten();
            return Optional.empty();
        };
        now = now.plus(UnfinishedUploads.PATIENCE).plusSeconds(1);

        assertThat(uploads.add(piece(ALICE, "a", 2), parts)).isEmpty();
        add(ALICE, "a", 2, "x");

        assertThat(temporaryFiles()).isOne();
    }

    @Test
    void stoppingShouldLeaveNothing() {
        add(ALICE, "a", 2, "x");

        uploads.stop();

        assertThat(temporaryFiles()).isZero();
    }

    private Optional<WholeFile> add(Arrival client, String name, long size, String bytes) {
        return uploads.add(piece(client, name, size), IncomingParts.of(part(bytes)));
    }

    private Optional<WholeFile> add(Arrival client, String name, long size, long offset, String bytes) {
        return uploads.add(new FilePiece(client, name, size, OptionalLong.of(offset)), IncomingParts.of(part(bytes)));
    }

    private static FilePiece piece(Arrival client, String name, long size) {
        return new FilePiece(client, name, size, OptionalLong.empty());
    }

    private static IncomingPart part(String bytes) {
        return new IncomingPart.File(new ByteArrayInputStream(bytes.getBytes(US_ASCII)));
    }

    private static String content(Optional<WholeFile> file) throws IOException {
        try (WholeFile whole = file.orElseThrow()) {
            return new String(whole.open().readAllBytes(), US_ASCII);
        }
    }

    /** Files on their way in; a lock and a journal are always there. */
    private long temporaryFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock") && !name.endsWith(".journal"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
