package org.isocenter.persistence.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage area that compresses does what every storage area does, and more. */
class CompressedPart10StoreTest extends Part10StoreContract {

    private static final int BLOCK = BlockTable.BLOCK_LENGTH;

    @TempDir
    Path directory;

    private Part10Store store;

    @BeforeEach
    void open() throws IOException {
        store = Part10Store.inDirectory(directory, Runnable::run, true);
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
    }

    @Override
    protected Part10Store store() {
        return store;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 5 * BLOCK + 17})
    void fileOfAnyLengthShouldComeBackFromAnyPosition(int length) throws IOException {
        for (byte[] bytes : List.of(compressible(length), incompressible(length))) {
            UUID uuid = commit(bytes).uuid();
            try (SeekableByteChannel channel = store.open(uuid)) {
                assertThat(channel.size()).isEqualTo(length);
                for (int position : new int[] {0, 1, BLOCK - 3, 2 * BLOCK, length - 1, length, length + 9}) {
                    if (position >= 0) {
                        assertThat(read(channel, position, 10_000)).isEqualTo(slice(bytes, position, 10_000));
                    }
                }
                assertThat(read(channel, 0, length + 1)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void diskLengthShouldBeThatOfTheFileOnDisk() throws IOException {
        byte[] bytes = compressible(1_000_000);
        try (PendingPart10 file = store.begin()) {
            file.output().write(bytes);
            store.commit(List.of(file));

            assertThat(file.stored().length()).isEqualTo(1_000_000);
            assertThat(file.diskLength())
                    .isEqualTo(Files.size(path(file.stored().uuid())))
                    .isEqualTo(store.diskLength(file.stored().uuid()))
                    .isLessThan(100_000);
        }
    }

    @Test
    void bytesThatCannotBeCompressedShouldTakeHardlyMore() throws IOException {
        UUID uuid = commit(incompressible(1_000_000)).uuid();

        assertThat(store.diskLength(uuid)).isLessThan(1_000_200);
    }

    @Test
    void copyShouldHaveTheSameBytesInTheFormAskedFor() throws IOException {
        byte[] bytes = compressible(300_000);
        StoredPart10 compressed = commit(bytes);

        StoredPart10 plain = copy(store, compressed, false);
        StoredPart10 again = copy(store, plain, true);

        assertThat(List.of(plain.isCompressed(), again.isCompressed())).containsExactly(false, true);
        for (StoredPart10 copy : List.of(plain, again)) {
            assertThat(copy.md5()).isEqualTo(compressed.md5());
            assertThat(copy.length()).isEqualTo(300_000);
            try (SeekableByteChannel channel = store.open(copy.uuid())) {
                assertThat(read(channel, 0, 300_001)).isEqualTo(bytes);
            }
            try (SeekableByteChannel stored = store.openStored(copy.uuid())) {
                assertThat(stored.size()).isEqualTo(store.diskLength(copy.uuid()));
            }
        }
        assertThat(store.diskLength(plain.uuid())).isEqualTo(300_000);
        assertThat(store.diskLength(again.uuid())).isEqualTo(store.diskLength(compressed.uuid()));
    }

    @Test
    void copyShouldBeKeptByAServerThatKeepsNothingNew() throws IOException {
        StoredPart10 compressed = commit(compressible(1000));

        StoredPart10 plain = copy(Part10Store.keepingNothingNew(store), compressed, false);

        assertThat(plain.isKept()).isTrue();
        assertThat(store.diskLength(plain.uuid())).isEqualTo(1000);
    }

    @Test
    void copyOfWhatIsNotThereShouldLeaveNothing() throws IOException {
        assertThatThrownBy(() -> store.copy(UUID.randomUUID(), true)).isInstanceOf(NoSuchFileException.class);

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> String.valueOf(file.getFileName())))
                    .noneMatch(name -> name.matches("[0-9a-f-]{36}"));
        }
    }

    private static StoredPart10 copy(Part10Store store, StoredPart10 file, boolean compressed) throws IOException {
        try (PendingPart10 copy = store.copy(file.uuid(), compressed)) {
            return copy.stored();
        }
    }

    @Test
    void bothKindsShouldBeReadWhateverTheOptionSays() throws IOException {
        byte[] bytes = compressible(300_000);
        UUID compressed = commit(bytes).uuid();
        store.close();
        store = Part10Store.inDirectory(directory, Runnable::run, false);
        UUID plain = commit(bytes).uuid();

        assertThat(compressed.version()).isEqualTo(8);
        assertThat(plain.version()).isEqualTo(4);
        assertThat(store.diskLength(plain)).isEqualTo(300_000);
        for (UUID uuid : List.of(compressed, plain)) {
            try (SeekableByteChannel channel = store.open(uuid)) {
                assertThat(read(channel, 0, 400_000)).isEqualTo(bytes);
            }
        }
    }

    /** The name says what a file is: its bytes are the sender's. */
    @Test
    void plainFileThatLooksCompressedShouldBeReadAsItIs() throws IOException {
        byte[] lookingCompressed =
                Files.readAllBytes(path(commit(compressible(200_000)).uuid()));
        store.close();
        store = Part10Store.inDirectory(directory, Runnable::run, false);

        UUID uuid = commit(lookingCompressed).uuid();

        try (SeekableByteChannel channel = store.open(uuid)) {
            assertThat(read(channel, 0, 400_000)).isEqualTo(lookingCompressed);
        }
    }

    @Test
    void truncatedFileShouldBeRefused() throws IOException {
        UUID uuid = commit(compressible(300_000)).uuid();
        long size = Files.size(path(uuid));
        for (long left : new long[] {size - 1, size / 2, 10, 0}) {
            try (FileChannel file = FileChannel.open(path(uuid), StandardOpenOption.WRITE)) {
                file.truncate(left);
            }
            assertThatThrownBy(() -> store.open(uuid)).isInstanceOf(DamagedFile.class);
        }
    }

    /** Whatever byte of a file changes, reading ends with the right bytes, others, or a failure that says so; never in another way. */
    @Test
    void changedFileShouldBeReadOrRefused() throws IOException {
        byte[] bytes = compressible(100_000);
        UUID uuid = commit(bytes).uuid();
        byte[] stored = Files.readAllBytes(path(uuid));
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            byte[] changed = stored.clone();
            changed[i < 100 ? stored.length - 1 - i % 40 : random.nextInt(stored.length)] = (byte) random.nextInt();
            Files.write(path(uuid), changed);
            try (SeekableByteChannel channel = store.open(uuid)) {
                assertThat(read(channel, 0, 200_000)).hasSameSizeAs(bytes);
            } catch (DamagedFile e) {
                assertThat(e).hasMessageContaining(uuid.toString());
            }
        }
    }

    @Test
    void channelShouldOnlyRead() throws IOException {
        UUID uuid = commit(compressible(10)).uuid();
        try (SeekableByteChannel channel = store.open(uuid)) {
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> channel.truncate(0)).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Path path(UUID uuid) {
        return HashDirectory.of(directory.toAbsolutePath().normalize(), uuid).file();
    }

    private static byte[] read(SeekableByteChannel channel, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        channel.position(position);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until it is full or the file ends
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static byte[] slice(byte[] bytes, int position, int count) {
        int start = Math.min(position, bytes.length);
        return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + count));
    }

    private static byte[] compressible(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i / 500);
        }
        return bytes;
    }

    private static byte[] incompressible(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
