package org.isocenter.persistence.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every storage area has to do. */
public abstract class Part10StoreContract {

    /** The storage area under test, empty at the beginning of each test. */
    protected abstract Part10Store store();

    @Test
    void committedFileShouldBeReadAsItWasWritten() throws IOException {
        byte[] bytes = bytes(200_001);
        StoredPart10 stored = commit(bytes);

        assertThat(read(stored.uuid())).isEqualTo(bytes);
    }

    @Test
    void lengthAndDigestShouldDescribeTheBytes() throws Exception {
        byte[] bytes = bytes(70_000);
        StoredPart10 stored = commit(bytes);

        assertThat(stored.length()).isEqualTo(70_000);
        assertThat(stored.md5())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("MD5").digest(bytes)));
    }

    @Test
    void lengthAndDigestShouldBeKnownBeforeTheCommit() throws IOException {
        try (PendingPart10 file = store().begin()) {
            file.output().write(bytes(65_537));
            StoredPart10 before = file.stored();
            store().commit(List.of(file));

            assertThat(file.stored()).isEqualTo(before);
        }
    }

    @Test
    void singleBytesShouldBeWritten() throws IOException {
        try (PendingPart10 file = store().begin()) {
            for (int i = 0; i < 66_000; i++) {
                file.output().write(i);
            }
            store().commit(List.of(file));

            byte[] read = read(file.stored().uuid());
            assertThat(read).hasSize(66_000);
            assertThat(read[65_999]).isEqualTo((byte) 65_999);
        }
    }

    @Test
    void emptyFileShouldBeStored() throws IOException {
        assertThat(read(commit(new byte[0]).uuid())).isEmpty();
    }

    @Test
    void fileShouldNotBeThereBeforeItIsCommitted() throws IOException {
        try (PendingPart10 file = store().begin()) {
            file.output().write(1);

            assertThatThrownBy(() -> store().open(file.stored().uuid())).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void closedFileShouldBeGone() throws IOException {
        PendingPart10 file = store().begin();
        file.output().write(bytes(100_000));
        file.close();
        file.close();

        assertThatThrownBy(() -> store().open(file.stored().uuid())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void closingShouldNotTouchACommittedFile() throws IOException {
        PendingPart10 file = store().begin();
        file.output().write(7);
        store().commit(List.of(file));
        file.close();

        assertThat(read(file.stored().uuid())).containsExactly(7);
    }

    @Test
    void flushThatBeganEarlyShouldBeOverWhenTheFileIsCommitted() throws IOException {
        byte[] bytes = bytes(200_000);
        try (PendingPart10 first = store().begin();
                PendingPart10 second = store().begin()) {
            first.output().write(bytes);
            first.beginFlush();
            first.beginFlush();
            second.output().write(1);
            store().commit(List.of(first, second));

            assertThat(read(first.stored().uuid())).isEqualTo(bytes);
            assertThat(first.stored().length()).isEqualTo(bytes.length);
        }
    }

    @Test
    void fileWhoseFlushBeganShouldBeGoneOnceItIsClosed() throws IOException {
        PendingPart10 file = store().begin();
        file.output().write(bytes(100_000));
        file.beginFlush();
        file.close();

        assertThatThrownBy(() -> store().open(file.stored().uuid())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void deletedFileShouldBeGoneAndDeletingItAgainBeNoError() throws IOException {
        StoredPart10 stored = commit(bytes(10));
        store().delete(stored.uuid());
        store().delete(stored.uuid());

        assertThatThrownBy(() -> store().open(stored.uuid())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void unknownFileShouldNotBeFound() {
        assertThatThrownBy(() -> store().open(UUID.randomUUID())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void channelShouldReadFromAnyPosition() throws IOException {
        byte[] bytes = bytes(1000);
        try (SeekableByteChannel channel = store().open(commit(bytes).uuid())) {
            ByteBuffer buffer = ByteBuffer.allocate(10);
            channel.position(900).read(buffer);

            assertThat(channel.size()).isEqualTo(1000);
            assertThat(buffer.get(0)).isEqualTo(bytes[900]);
        }
    }

    @Test
    void groupShouldBeCommittedTogether() throws IOException {
        List<PendingPart10> group = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            PendingPart10 file = store().begin();
            file.output().write(bytes(1000 + i));
            group.add(file);
        }
        store().commit(group);

        for (int i = 0; i < group.size(); i++) {
            assertThat(read(group.get(i).stored().uuid())).isEqualTo(bytes(1000 + i));
        }
    }

    @Test
    void severalThreadsShouldStoreAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<StoredPart10>> tasks = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                byte[] bytes = bytes(5000 + i);
                tasks.add(() -> commit(bytes));
            }
            List<Future<StoredPart10>> stored = threads.invokeAll(tasks);
            for (int i = 0; i < stored.size(); i++) {
                assertThat(read(stored.get(i).get().uuid())).isEqualTo(bytes(5000 + i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    protected final StoredPart10 commit(byte[] bytes) throws IOException {
        try (PendingPart10 file = store().begin()) {
            file.output().write(bytes);
            store().commit(List.of(file));
            return file.stored();
        }
    }

    protected final byte[] read(UUID uuid) throws IOException {
        try (SeekableByteChannel channel = store().open(uuid)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until all is there
            }
            return buffer.array();
        }
    }

    protected static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
