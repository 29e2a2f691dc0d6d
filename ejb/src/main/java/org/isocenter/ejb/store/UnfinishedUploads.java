package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.isocenter.dicom.stream.ChannelSection;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;

/**
 * Files that come in pieces, one request each, as uploaders in browsers send them. Until its last byte is there, a file
 * lies among the temporary files of the storage area; what no piece is added to for a while is given up.
 */
@Singleton
public class UnfinishedUploads implements BackgroundWork {

    /** Of one client. As in Orthanc, the one that waited longest makes way for another. */
    static final int OF_ONE_CLIENT = 10;

    /** Of all clients together; each takes a file handle, and a buffer. */
    static final int OF_ALL = 200;

    /** How long a file waits for its next piece. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Part10Store files;
    private final StoreLimits limits;
    private final ReportFailures failures;
    private final Clock clock;
    private final InstantSource time;

    private final Map<Key, Upload> uploads = new HashMap<>();

    /** Files that made way for others, so that their next piece does not begin a file that never ends. */
    private final Set<Key> givenUp = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > OF_ALL;
        }
    });

    /** Bytes of all unfinished files. */
    private final AtomicLong bytes = new AtomicLong();

    @Inject
    public UnfinishedUploads(Part10Store files, StoreLimits limits, ReportFailures failures, Clock clock) {
        this(files, limits, failures, clock, InstantSource.system());
    }

    UnfinishedUploads(Part10Store files, StoreLimits limits, ReportFailures failures, Clock clock, InstantSource time) {
        this.files = files;
        this.limits = limits;
        this.failures = failures;
        this.clock = clock;
        this.time = time;
    }

    @Override
    public void start() {
        clock.every(INTERVAL, "Uploads that are not finished could not be checked", this::giveUpForgotten);
    }

    @Override
    public synchronized void stop() {
        clock.stop();
        idle().forEach(this::remove);
    }

    /**
     * Adds a piece to its file. If anything is wrong with it, the file is given up: what comes next cannot follow.
     *
     * @param parts the files in the body, which follow one another; perhaps none
     * @return the file, once all of its bytes are there, which the caller closes
     * @throws RequestFailure.TooLarge if the file is larger than one that is sent at once may be
     * @throws RequestFailure.BadRequest if the piece does not begin where the one before ended, breaks off, or brings
     *     more bytes than its file has
     * @throws RequestFailure.Busy if another piece of the file is being received, or there are too many such files
     * @throws RequestFailure.StorageFull if there is no room for it
     */
    public Optional<WholeFile> add(FilePiece piece, IncomingParts parts) {
        if (piece.size() > limits.partSize()) {
            throw new RequestFailure.TooLarge("The file is longer than " + limits.partSize() + " bytes");
        }
        Upload upload = begin(piece);
        boolean added = false;
        try {
            for (Optional<IncomingPart> part = parts.next(); part.isPresent(); part = parts.next()) {
                if (part.get() instanceof IncomingPart.File file) {
                    append(file.content(), upload);
                }
            }
            added = true;
        } catch (ContentTooLarge e) {
            throw new RequestFailure.TooLarge(String.valueOf(e.getMessage()));
        } catch (TeeInputStream.CopyFailure e) {
            failures.unwritable(e);
            throw new RequestFailure.StorageFull("The storage area cannot be written");
        } catch (IOException e) {
            throw new RequestFailure.BadRequest("The piece cannot be read: " + e.getMessage());
        } finally {
            end(upload, added);
        }
        return upload.length == piece.size() ? Optional.of(new WholeFile(upload)) : Optional.empty();
    }

    private void append(InputStream content, Upload upload) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            if (count > upload.key.size() - upload.length) {
                throw new RequestFailure.BadRequest(
                        "The pieces have more bytes than the file, which is said to have " + upload.key.size());
            }
            upload.length += count;
            if (bytes.addAndGet(count) > limits.partSize()) {
                throw new RequestFailure.StorageFull(
                        "Unfinished uploads have taken all the room that there is for them");
            }
            upload.write(buffer, count);
        }
    }

    private synchronized Upload begin(FilePiece piece) {
        Key key = new Key(Client.of(piece.arrival()), piece.name(), piece.size());
        boolean first = piece.offset().isPresent() && piece.offset().getAsLong() == 0;
        if (givenUp.remove(key) && !first) {
            throw new RequestFailure.BadRequest("The pieces before were given up for those of newer files");
        }
        Upload upload = uploads.get(key);
        if (upload != null && upload.receiving) {
            throw new RequestFailure.Busy("Another piece of this file is being received");
        }
        if (upload != null && first) {
            remove(upload);
            upload = null;
        }
        long expected = upload == null ? 0 : upload.length;
        if (piece.offset().orElse(expected) != expected) {
            throw new RequestFailure.BadRequest("The next piece of this file begins at byte " + expected + ", not at "
                    + piece.offset().getAsLong());
        }
        if (upload == null) {
            makeWay(key.client());
            upload = new Upload(key, time.instant());
            uploads.put(key, upload);
        }
        upload.receiving = true;
        return upload;
    }

    private synchronized void end(Upload upload, boolean added) {
        upload.receiving = false;
        upload.touched = time.instant();
        if (!added) {
            remove(upload);
        } else if (upload.length == upload.key.size()) {
            // Whoever asked for the last piece closes it.
            uploads.remove(upload.key);
            bytes.addAndGet(-upload.length);
        }
    }

    private void makeWay(Client client) {
        List<Upload> own = uploads.values().stream()
                .filter(upload -> upload.key.client().equals(client))
                .toList();
        if (own.size() >= OF_ONE_CLIENT) {
            Upload oldest = own.stream()
                    .filter(upload -> !upload.receiving)
                    .min(Comparator.comparing(upload -> upload.touched))
                    .orElseThrow(() -> new RequestFailure.Busy(
                            "Pieces of " + OF_ONE_CLIENT + " files of this client are being received"));
            givenUp.add(oldest.key);
            remove(oldest);
        }
        if (uploads.size() >= OF_ALL) {
            throw new RequestFailure.Busy(OF_ALL + " files wait for their next pieces");
        }
    }

    /** Gives up what has waited for too long. */
    synchronized void giveUpForgotten() {
        Instant limit = time.instant().minus(PATIENCE);
        idle().stream().filter(upload -> upload.touched.isBefore(limit)).forEach(this::remove);
    }

    private List<Upload> idle() {
        return new ArrayList<>(
                uploads.values().stream().filter(upload -> !upload.receiving).toList());
    }

    private void remove(Upload upload) {
        uploads.remove(upload.key);
        bytes.addAndGet(-upload.length);
        upload.close();
    }

    /** Whose pieces they are. */
    private record Client(String address, String user) {

        static Client of(Arrival arrival) {
            return new Client(arrival.remoteIp(), arrival.user());
        }
    }

    private record Key(Client client, String name, long size) {}

    /** A file, as far as it is there. One request at a time writes. */
    private final class Upload implements AutoCloseable {

        private final Key key;
        private Instant touched;
        private boolean receiving;
        private long length;
        private Optional<PendingPart10> file = Optional.empty();

        Upload(Key key, Instant now) {
            this.key = key;
            this.touched = now;
        }

        void write(byte[] buffer, int count) throws TeeInputStream.CopyFailure {
            try {
                if (file.isEmpty()) {
                    file = Optional.of(files.begin());
                }
                file.get().output().write(buffer, 0, count);
            } catch (IOException e) {
                throw new TeeInputStream.CopyFailure(e);
            }
        }

        @Override
        public void close() {
            file.ifPresent(PendingPart10::close);
        }
    }

    /** A file of which every byte is there. */
    public static final class WholeFile implements AutoCloseable {

        private final Optional<PendingPart10> file;
        private final long length;
        private Optional<SeekableByteChannel> channel = Optional.empty();

        private WholeFile(Upload upload) {
            this.file = upload.file;
            this.length = upload.length;
        }

        /** Its bytes; called once. */
        public InputStream open() {
            if (file.isEmpty()) {
                return InputStream.nullInputStream();
            }
            try {
                SeekableByteChannel opened = file.get().open();
                channel = Optional.of(opened);
                return new ChannelSection(opened, 0, length);
            } catch (IOException e) {
                throw new UncheckedIOException("a file that came in pieces cannot be read", e);
            }
        }

        @Override
        public void close() {
            try {
                if (channel.isPresent()) {
                    channel.get().close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a channel that is only read cannot be closed", e);
            } finally {
                file.ifPresent(PendingPart10::close);
            }
        }
    }
}
