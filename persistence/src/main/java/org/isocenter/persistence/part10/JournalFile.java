package org.isocenter.persistence.part10;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.isocenter.persistence.part10.JournalEntry.Event;

/**
 * One file of the journal: records of one length, each with a checksum. Its space is taken when it is made, because
 * flushing bytes into space that is there takes a disk a fraction of the time that making room
 * for them does.
 */
final class JournalFile implements Closeable {

    private static final int RECORD_SIZE = 64;
    private static final int CHECKSUMMED = RECORD_SIZE - Long.BYTES;
    private static final int MD5_SIZE = 16;
    private static final int RECORDS_AT_FIRST = 4096;

    private final Path path;
    private final SharedFile file;
    private final AtomicInteger unsettled = new AtomicInteger();
    private long end;

    private JournalFile(Path path, SharedFile file) {
        this.path = path;
        this.file = file;
    }

    /** Makes a file; its directory still has to be flushed. */
    static JournalFile create(Path path) throws IOException {
        SharedFile file = SharedFile.create(path);
        try {
            file.write(ByteBuffer.allocate(RECORD_SIZE * RECORDS_AT_FIRST), 0, true);
            return new JournalFile(path, file);
        } catch (IOException e) {
            try (file) {
                Files.deleteIfExists(path);
            }
            throw e;
        }
    }

    /** Adds entries; when this returns they are on stable storage. */
    synchronized void append(Event event, Collection<StoredPart10> files) throws IOException {
        ByteBuffer records = ByteBuffer.allocate(RECORD_SIZE * files.size());
        files.forEach(file -> put(records, event, file));
        file.write(records.flip(), end, false);
        end += records.limit();
    }

    synchronized int size() {
        return (int) (end / RECORD_SIZE);
    }

    /** Files that were noted here and are still on their way into the index. */
    AtomicInteger unsettled() {
        return unsettled;
    }

    /** What is in a file, up to the first record that is not whole. */
    static List<JournalEntry> read(Path path) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path));
        while (all.remaining() >= RECORD_SIZE) {
            ByteBuffer record = all.slice(all.position(), RECORD_SIZE);
            all.position(all.position() + RECORD_SIZE);
            Optional<Event> event = Event.of(record.get());
            if (event.isEmpty() || record.getLong(CHECKSUMMED) != checksum(record)) {
                break;
            }
            entries.add(new JournalEntry(event.get(), file(record)));
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Removes the file. */
    void delete() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }

    private static void put(ByteBuffer records, Event event, StoredPart10 file) {
        ByteBuffer record = records.slice(records.position(), RECORD_SIZE);
        record.put(event.code())
                .putLong(file.uuid().getMostSignificantBits())
                .putLong(file.uuid().getLeastSignificantBits())
                .putLong(file.length())
                .put(HexFormat.of().parseHex(file.md5()));
        record.putLong(CHECKSUMMED, checksum(record));
        records.position(records.position() + RECORD_SIZE);
    }

    private static StoredPart10 file(ByteBuffer record) {
        UUID uuid = new UUID(record.getLong(), record.getLong());
        long length = record.getLong();
        byte[] md5 = new byte[MD5_SIZE];
        record.get(md5);
        return new StoredPart10(uuid, length, HexFormat.of().formatHex(md5));
    }

    private static long checksum(ByteBuffer record) {
        CRC32 crc = new CRC32();
        crc.update(record.slice(0, CHECKSUMMED));
        return crc.getValue();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
