package org.isocenter.persistence.derived;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.isocenter.persistence.derived.DerivedContents.Maker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedContentsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final DerivedLimits LIMITS = new DerivedLimits(1000, 4, LONG, LONG);
    private static final UUID FILE = UUID.randomUUID();
    private static final DerivedKey KEY = new DerivedKey(FILE, "frame 1");

    @TempDir
    private Path directory;

    private ExecutorService executor;
    private DerivedContents contents;

    @BeforeEach
    void open() throws IOException {
        executor = Executors.newFixedThreadPool(2);
        contents = DerivedContents.inDirectory(directory, LIMITS, executor);
    }

    @AfterEach
    void close() {
        contents.close();
        executor.shutdownNow();
    }

    @Test
    void contentShouldBeMadeOnceAndBeFoundAgain() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Maker maker = output -> {
            made.incrementAndGet();
            text("pixels").make(output);
        };

        assertThat(read(KEY, maker)).isEqualTo("pixels");
        assertThat(read(KEY, maker)).isEqualTo("pixels");

        assertThat(made).hasValue(1);
        assertThat(contents.statistics().found()).isEqualTo(1);
    }

    @Test
    void contentShouldKeepItsMediaType() throws Exception {
        try (DerivedContent content = contents.open(KEY, text("pixels"))) {
            assertThat(content.mediaType()).isEqualTo("text/plain");
            assertThat(content.length()).isEqualTo(6);
        }
    }

    @Test
    void completeContentShouldBeAFileThatTheSystemCanSend() throws Exception {
        read(KEY, text("pixels"));

        try (DerivedContent content = contents.open(KEY, text("other"))) {
            assertThat(content.channel()).isInstanceOf(FileChannel.class);
        }
    }

    @Test
    void simultaneousRequestsShouldShareOneMaking() throws Exception {
        CountDownLatch allAsked = new CountDownLatch(8);
        AtomicInteger made = new AtomicInteger();
        Maker maker = output -> {
            made.incrementAndGet();
            await(allAsked);
            text("pixels").make(output);
        };
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                answers.add(clients.submit(() -> {
                    try (DerivedContent content = contents.open(KEY, maker)) {
                        allAsked.countDown();
                        return read(content);
                    }
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("pixels");
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void announcedContentShouldBeReadableWhileItIsMade() throws Exception {
        CountDownLatch firstHalfRead = new CountDownLatch(1);
        Maker maker = output -> {
            output.mediaType("text/plain");
            output.announce(6);
            output.write("pix".getBytes(US_ASCII));
            output.flush();
            await(firstHalfRead);
            output.write("els".getBytes(US_ASCII));
        };

        try (DerivedContent content = contents.open(KEY, maker)) {
            assertThat(content.length()).isEqualTo(6);
            SeekableByteChannel channel = content.channel();
            ByteBuffer half = ByteBuffer.allocate(6);
            while (half.position() < 3) {
                channel.read(half);
            }
            firstHalfRead.countDown();

            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo("els".getBytes(US_ASCII));
        }
    }

    @Test
    void failureShouldReachAllReadersAndNotBeKept() throws Exception {
        Maker failing = output -> {
            output.mediaType("text/plain");
            output.announce(6);
            output.write(new byte[3]);
            throw new IOException("damaged");
        };
        try (DerivedContent content = contents.open(KEY, failing)) {
            assertThatThrownBy(() -> read(content)).hasMessage("damaged");
        }

        assertThat(read(KEY, text("pixels"))).isEqualTo("pixels");
        assertThat(contents.statistics().failed()).isEqualTo(1);
    }

    @Test
    void contentShorterThanAnnouncedShouldFail() throws Exception {
        Maker maker = output -> {
            output.mediaType("text/plain");
            output.announce(7);
            output.write(new byte[3]);
        };
        try (DerivedContent content = contents.open(KEY, maker)) {
            assertThatThrownBy(() -> read(content)).hasMessageContaining("announced");
        }
    }

    @Test
    void leastRecentlyUsedContentShouldGoWhenThereIsNoMoreRoom() throws Exception {
        DerivedKey[] keys = {form("a"), form("b"), form("c")};
        read(keys[0], text("a".repeat(400)));
        read(keys[1], text("b".repeat(400)));
        read(keys[0], text("x"));
        read(keys[2], text("c".repeat(400)));

        assertThat(read(keys[0], text("again"))).startsWith("aaa");
        assertThat(read(keys[1], text("again"))).isEqualTo("again");
        awaitUntil(() -> contents.statistics().bytes() <= LIMITS.bytes());
        assertThat(bytesOnDisk()).isLessThanOrEqualTo(LIMITS.bytes());
    }

    @Test
    void contentThatLeavesMakingRoomShouldStayReadableForWhoHasIt() throws Exception {
        read(KEY, text("a".repeat(600)));
        try (DerivedContent content = contents.open(KEY, text("x"))) {
            read(form("other"), text("b".repeat(600)));

            assertThat(read(content)).isEqualTo("a".repeat(600));
        }
    }

    @Test
    void contentLongerThanAllRoomShouldBeRefusedWhenItIsAnnounced() throws Exception {
        try (DerivedContent content = contents.open(KEY, output -> output.announce(1001))) {
            assertThatThrownBy(content::length).isInstanceOf(DerivedContents.NoRoom.class);
        }
    }

    @Test
    void contentShouldBeDeliveredAndForgottenWhereNothingIsKept() throws Exception {
        try (DerivedContents none =
                DerivedContents.inDirectory(directory, new DerivedLimits(0, 4, LONG, LONG), executor)) {
            try (DerivedContent content = none.open(KEY, text("pixels"))) {
                assertThat(read(content)).isEqualTo("pixels");
            }
            awaitUntil(() -> none.statistics().contents() == 0);
            awaitUntil(() -> bytesOnDisk() == 0);
        }
    }

    @Test
    void makingShouldBeInterruptedWhenNobodyReadsAnyMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        DerivedContent content = contents.open(KEY, output -> {
            begun.countDown();
            try {
                assertThat(new CountDownLatch(1).await(LONG.toMillis(), TimeUnit.MILLISECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new IOException(e);
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        content.close();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        awaitUntil(() -> contents.statistics().making() == 0);
        assertThat(read(KEY, text("pixels"))).isEqualTo("pixels");
    }

    @Test
    void makingShouldGoOnWhileOneOfSeveralStillReads() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Maker maker = output -> {
            await(go);
            text("pixels").make(output);
        };
        try (DerivedContent stays = contents.open(KEY, maker)) {
            contents.open(KEY, maker).close();
            go.countDown();

            assertThat(read(stays)).isEqualTo("pixels");
        }
    }

    @Test
    void requestShouldBeRefusedWhereTooMuchIsInTheMaking() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Maker maker = output -> {
            await(go);
            text("pixels").make(output);
        };
        try (DerivedContents one = DerivedContents.inDirectory(
                        directory, new DerivedLimits(1000, 1, Duration.ofMillis(10), LONG), executor);
                DerivedContent first = one.open(KEY, maker)) {
            assertThatThrownBy(() -> one.open(form("other"), maker)).isInstanceOf(DerivedContents.Saturated.class);
            assertThat(one.statistics().refused()).isEqualTo(1);

            go.countDown();
            assertThat(read(first)).isEqualTo("pixels");
            awaitUntil(() -> one.statistics().making() == 0);
            try (DerivedContent other = one.open(form("other"), maker)) {
                assertThat(read(other)).isEqualTo("pixels");
            }
        }
    }

    @Test
    void requestShouldBeRefusedWhereTheExecutorTakesNoMore() throws Exception {
        executor.shutdownNow();

        assertThatThrownBy(() -> contents.open(KEY, text("pixels"))).isInstanceOf(DerivedContents.Saturated.class);
        assertThat(contents.statistics().making()).isZero();
        assertThat(bytesOnDisk()).isZero();
    }

    @Test
    void readerShouldNotWaitForEverForAContentThatDoesNotGrow() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (DerivedContents impatient = DerivedContents.inDirectory(
                        directory, new DerivedLimits(1000, 1, LONG, Duration.ofMillis(20)), executor);
                DerivedContent content = impatient.open(KEY, output -> await(never))) {
            assertThatThrownBy(content::length).hasMessageContaining("time allowed");
        }
    }

    @Test
    void whatWasMadeOfAFileShouldGoWithIt() throws Exception {
        read(KEY, text("pixels"));
        read(new DerivedKey(UUID.randomUUID(), "frame 1"), text("others"));

        contents.forget(FILE);

        assertThat(contents.statistics().contents()).isEqualTo(1);
        assertThat(bytesOnDisk()).isEqualTo(6);
    }

    @Test
    void leftoversOfAnEarlierProcessShouldBeDeleted() throws Exception {
        read(KEY, text("pixels"));
        Files.writeString(directory.resolve("notes.txt"), "not ours");

        DerivedContents.inDirectory(directory, LIMITS, executor).close();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName)).containsExactly(Path.of("notes.txt"));
        }
    }

    private static DerivedKey form(String form) {
        return new DerivedKey(FILE, form);
    }

    private static Maker text(String text) {
        return output -> {
            output.mediaType("text/plain");
            output.write(text.getBytes(US_ASCII));
        };
    }

    private String read(DerivedKey key, Maker maker) throws IOException {
        try (DerivedContent content = contents.open(key, maker)) {
            return read(content);
        }
    }

    private static String read(DerivedContent content) throws IOException {
        return new String(Channels.newInputStream(content.channel()).readAllBytes(), US_ASCII);
    }

    private long bytesOnDisk() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nothing came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void awaitUntil(Condition condition) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }
}
