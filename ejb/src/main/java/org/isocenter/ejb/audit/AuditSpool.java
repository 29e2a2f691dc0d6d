package org.isocenter.ejb.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.ejb.configuration.AuditOptions;
import org.isocenter.ejb.configuration.AuditOptions.WhenFull;
import org.jspecify.annotations.Nullable;

/**
 * The files of the audit trail: lines are added at the end and read by their numbers, across restarts. The name of a file
 * has the number of its first line. Together the files take no more than they may. Safe for use by several threads.
 */
@Singleton
public class AuditSpool {

    private static final Pattern NAME = Pattern.compile("audit-(\\d{16})\\.jsonl");
    private static final String SENT = "sent";
    private static final long LARGEST_FILE = 64L << 20;

    /** So many files at least, so that what makes room is a small part. */
    private static final int FILES = 16;

    private static final int READ_AT_ONCE = 256 * 1024;

    private final Path directory;
    private final long maximum;
    private final long largestFile;
    private final WhenFull whenFull;
    private final boolean isSent;

    /** Their lengths in bytes, by the numbers of their first lines. */
    private final NavigableMap<Long, Long> files = new TreeMap<>();

    private @Nullable FileChannel channel;
    private long next = 1;
    private long sent;
    private long removedUnsent;

    /** Where the line with a number begins that was read up to last. */
    private long readFile;

    private long readNumber;
    private long readOffset;

    @Inject
    public AuditSpool(AuditOptions options) {
        this(
                options.directory(),
                options.maximumBytes(),
                options.whenFull(),
                options.syslog().isPresent());
    }

    AuditSpool(Path directory, long maximum, WhenFull whenFull, boolean isSent) {
        this.directory = directory;
        this.maximum = maximum;
        this.largestFile = Math.min(LARGEST_FILE, Math.max(1, maximum / FILES));
        this.whenFull = whenFull;
        this.isSent = isSent;
    }

    /** There is no room, and nothing may be removed to make some. Nothing was added. */
    public static final class Full extends IOException {

        private static final long serialVersionUID = 1;

        Full(Path directory) {
            super("the files in " + directory + " take as much as they may");
        }
    }

    /**
     * Opens the files, and cuts off what was not written whole.
     *
     * @throws IOException if the folder cannot be used; it may be tried again
     */
    public synchronized void open() throws IOException {
        Files.createDirectories(directory);
        files.clear();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            for (Path file : found) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    files.put(Long.parseLong(name.group(1)), Files.size(file));
                }
            }
        }
        sent = storedPosition();
        next = sent + 1;
        if (!files.isEmpty()) {
            long last = files.lastKey();
            FileChannel opened = FileChannel.open(file(last), StandardOpenOption.READ, StandardOpenOption.WRITE);
            next = last + wholeLines(opened, last);
            channel = opened;
        }
    }

    private long wholeLines(FileChannel opened, long file) throws IOException {
        long lines = 0;
        long end = 0;
        long offset = 0;
        ByteBuffer buffer = ByteBuffer.allocate(READ_AT_ONCE);
        for (int read = opened.read(buffer, 0); read > 0; read = opened.read(buffer.clear(), offset)) {
            for (int i = 0; i < read; i++) {
                if (buffer.get(i) == '\n') {
                    lines++;
                    end = offset + i + 1;
                }
            }
            offset += read;
        }
        opened.truncate(end);
        files.put(file, end);
        return lines;
    }

    /**
     * Adds lines, each with the next number, and has them on the disk when it returns.
     *
     * @throws Full if there is no room
     * @throws IOException if they could not be written; then none of them is there
     */
    public synchronized void append(List<AuditLine> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long number = next;
        for (AuditLine line : lines) {
            bytes.writeBytes(line.numbered(number++).toJson().getBytes(UTF_8));
            bytes.write('\n');
        }
        makeRoom(bytes.size());
        FileChannel opened = fileFor(bytes.size());
        long file = files.lastKey();
        long before = files.getOrDefault(file, 0L);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            for (long at = before; buffer.hasRemaining(); ) {
                at += opened.write(buffer, at);
            }
            opened.force(false);
        } catch (IOException e) {
            try {
                opened.truncate(before);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
        files.put(file, before + bytes.size());
        next = number;
    }

    /** The file that has room for so many bytes more; a new one if the last has not. */
    private FileChannel fileFor(long length) throws IOException {
        FileChannel opened = channel;
        if (opened != null && files.lastEntry().getValue() + length <= largestFile) {
            return opened;
        }
        if (opened != null && files.lastEntry().getValue() == 0) {
            return opened;
        }
        close();
        FileChannel created = FileChannel.open(
                file(next), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        files.put(next, 0L);
        channel = created;
        return created;
    }

    private void makeRoom(long length) throws IOException {
        while (bytes() + length > maximum && files.size() > 1) {
            long first = files.firstKey();
            long last = files.higherKey(first) - 1;
            boolean wasSent = isSent && last <= sent;
            if (!wasSent && whenFull != WhenFull.OLDEST) {
                throw new Full(directory);
            }
            Files.deleteIfExists(file(first));
            files.remove(first);
            if (!wasSent && isSent) {
                removedUnsent += last - Math.max(sent, first - 1);
            }
        }
        if (whenFull != WhenFull.OLDEST && bytes() + length > maximum) {
            throw new Full(directory);
        }
    }

    /**
     * Reads lines by their numbers, in their order.
     *
     * @param from the first number asked for; lines that were removed are passed over
     * @param most at least 1
     * @return empty if there are none yet; what is no line is left out
     */
    public synchronized List<AuditLine> read(long from, int most) throws IOException {
        Long file = files.floorKey(from);
        if (file == null) {
            file = files.ceilingKey(from);
        }
        while (file != null) {
            List<AuditLine> lines = read(file, Math.max(from, file), most);
            if (!lines.isEmpty()) {
                return lines;
            }
            file = files.higherKey(file);
        }
        return List.of();
    }

    private List<AuditLine> read(long file, long from, int most) throws IOException {
        if (readFile != file || readNumber > from) {
            readFile = file;
            readNumber = file;
            readOffset = 0;
        }
        List<AuditLine> lines = new ArrayList<>();
        try (FileChannel opened = FileChannel.open(file(file), StandardOpenOption.READ)) {
            int capacity = READ_AT_ONCE;
            while (lines.size() < most) {
                ByteBuffer buffer = ByteBuffer.allocate(capacity);
                int length = opened.read(buffer, readOffset);
                int begin = 0;
                for (int i = 0; i < length && lines.size() < most; i++) {
                    if (buffer.get(i) == '\n') {
                        if (readNumber >= from) {
                            add(lines, new String(buffer.array(), begin, i - begin, UTF_8));
                        }
                        readNumber++;
                        begin = i + 1;
                    }
                }
                readOffset += begin;
                if (length < capacity && begin == 0 || length <= 0) {
                    return lines;
                }
                capacity = begin == 0 ? capacity * 2 : READ_AT_ONCE;
            }
        } catch (NoSuchFileException e) {
            // Somebody has taken it away.
            files.remove(file);
        }
        return lines;
    }

    private static void add(List<AuditLine> lines, String text) {
        try {
            lines.add(AuditLine.parse(text));
        } catch (RuntimeException e) {
            System.getLogger(AuditSpool.class.getName())
                    .log(System.Logger.Level.WARNING, "A line of the audit trail cannot be read: {0}", e.toString());
        }
    }

    /** The number that the next line gets. */
    public synchronized long next() {
        return next;
    }

    /** The number of the last line that was sent; 0 if none was. */
    public synchronized long sent() {
        return sent;
    }

    /** Notes that all lines up to this one were sent, for the next start, too. */
    public synchronized void sent(long number) throws IOException {
        Path written = directory.resolve(SENT + ".new");
        Files.writeString(written, number + "\n");
        Files.move(
                written, directory.resolve(SENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sent = number;
    }

    private long storedPosition() throws IOException {
        try {
            return Long.parseLong(Files.readString(directory.resolve(SENT)).strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return files.isEmpty() ? 0 : files.firstKey() - 1;
        }
    }

    /** How many bytes the files have. */
    public synchronized long bytes() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many lines wait to be sent; 0 if nobody is sent any. */
    public synchronized long unsent() {
        return isSent ? Math.max(0, next - 1 - sent) : 0;
    }

    /** How many lines were removed before they were sent, since this was asked last. */
    synchronized long takeRemovedUnsent() {
        long removed = removedUnsent;
        removedUnsent = 0;
        return removed;
    }

    synchronized void close() throws IOException {
        FileChannel opened = channel;
        channel = null;
        if (opened != null) {
            opened.close();
        }
    }

    private Path file(long first) {
        return directory.resolve(String.format(Locale.ROOT, "audit-%016d.jsonl", first));
    }
}
