package org.isocenter.persistence.derived;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.isocenter.persistence.derived.KeptContents.Kept;

/** Derived contents with one file each. A deleted file stays readable for those who have it open. */
final class FileDerivedContents implements DerivedContents {

    private static final Logger LOG = System.getLogger(FileDerivedContents.class.getName());
    private static final String SUFFIX = ".derived";

    private final Path directory;
    private final DerivedLimits limits;
    private final Executor executor;
    private final Semaphore permits;
    private final LongAdder found = new LongAdder();
    private final LongAdder shared = new LongAdder();
    private final LongAdder made = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    private final Object lock = new Object();
    private final KeptContents contents;
    private final Map<DerivedFile, Making> makings = new HashMap<>();

    FileDerivedContents(Path directory, DerivedLimits limits, Executor executor) {
        this.directory = directory;
        this.limits = limits;
        this.executor = executor;
        permits = new Semaphore(limits.makings(), true);
        contents = new KeptContents(limits.bytes());
        prepare();
    }

    /** What fails of it now may succeed when a content is made: until then nothing needs the directory. */
    private void prepare() {
        try {
            Files.createDirectories(directory);
            try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (Path leftover : leftovers) {
                    Files.deleteIfExists(leftover);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The directory {0} for derived contents cannot be used yet: {1}", directory, e);
        }
    }

    @Override
    public DerivedContent open(DerivedKey key, Maker maker) throws IOException {
        Optional<DerivedContent> there = openThere(key);
        if (there.isPresent()) {
            return there.get();
        }
        acquirePermit();
        return start(key, maker);
    }

    @Override
    public Optional<DerivedContent> tryOpen(DerivedKey key, Maker maker) {
        Optional<DerivedContent> there = openThere(key);
        if (there.isPresent() || !permits.tryAcquire()) {
            return there;
        }
        try {
            return Optional.of(start(key, maker));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A content is not made ahead", e);
            return Optional.empty();
        }
    }

    /** Begins a making for which there is a permit. */
    private DerivedContent start(DerivedKey key, Maker maker) throws IOException {
        Begun begun;
        synchronized (lock) {
            Optional<DerivedContent> meanwhile = openThere(key);
            if (meanwhile.isPresent()) {
                permits.release();
                return meanwhile.get();
            }
            begun = begin(key, maker);
        }
        made.increment();
        try {
            executor.execute(begun.making());
        } catch (RejectedExecutionException e) {
            Saturated saturated = saturated();
            begun.making().cancel(saturated);
            begun.reader().close();
            throw saturated;
        }
        return begun.reader();
    }

    private Begun begin(DerivedKey key, Maker maker) throws Unusable {
        DerivedFile file = new DerivedFile(directory.resolve(UUID.randomUUID() + SUFFIX));
        Kept kept = new Kept(file);
        try {
            FileChannel channel = create(file.path());
            Reader reader = new Reader(key, kept);
            Making making = new Making(
                    file, maker, new FileOutput(file, channel, new RoomOf(key, kept)), () -> ended(key, kept));
            contents.put(key, kept);
            makings.put(file, making);
            return new Begun(making, reader);
        } catch (IOException e) {
            permits.release();
            throw new Unusable(e);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    private void acquirePermit() throws IOException {
        try {
            if (!permits.tryAcquire(limits.queueing().toNanos(), TimeUnit.NANOSECONDS)) {
                throw saturated();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private Saturated saturated() {
        refused.increment();
        return new Saturated(limits.makings() + " contents are in the making");
    }

    private Optional<DerivedContent> openThere(DerivedKey key) {
        synchronized (lock) {
            Optional<Kept> kept = contents.get(key).filter(FileDerivedContents::isUsable);
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            try {
                DerivedContent reader = new Reader(key, kept.get());
                (kept.get().file().isComplete() ? found : shared).increment();
                return Optional.of(reader);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A derived content is made again, as it cannot be opened", e);
                contents.remove(key, kept.get());
                return Optional.empty();
            }
        }
    }

    /** One that failed is about to be taken out by the thread that made it. */
    private static boolean isUsable(Kept kept) {
        return kept.file().isComplete() || !kept.file().hasEnded();
    }

    private void ended(DerivedKey key, Kept kept) {
        permits.release();
        List<DerivedFile> unwanted;
        synchronized (lock) {
            makings.remove(kept.file());
            if (kept.file().isComplete()) {
                unwanted = contents.evict();
            } else {
                failed.increment();
                contents.remove(key, kept);
                unwanted = List.of(kept.file());
            }
        }
        delete(unwanted);
    }

    private void closed(DerivedKey key, Kept kept) {
        Optional<Making> unwanted;
        synchronized (lock) {
            if (!kept.closed() || kept.file().hasEnded()) {
                return;
            }
            contents.remove(key, kept);
            unwanted = Optional.ofNullable(makings.get(kept.file()));
        }
        unwanted.ifPresent(making -> making.cancel(new IOException("nobody wants it any more")));
    }

    private static void delete(Collection<DerivedFile> files) {
        for (DerivedFile file : files) {
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A derived content stays until the next start, as it cannot be deleted", e);
            }
        }
    }

    @Override
    public void forget(UUID file) {
        Map<DerivedKey, Kept> gone;
        synchronized (lock) {
            gone = contents.of(file);
            gone.forEach(contents::remove);
        }
        drop(gone);
    }

    @Override
    public void clear() {
        Map<DerivedKey, Kept> gone = new HashMap<>();
        synchronized (lock) {
            contents.all().forEach((key, kept) -> {
                if (kept.file().isComplete()) {
                    contents.remove(key, kept);
                    gone.put(key, kept);
                }
            });
        }
        drop(gone);
    }

    /**
     * Readers of deleted contents can continue. A content in the making is finished for those who wait for it, and
     * deleted then.
     */
    private static void drop(Map<DerivedKey, Kept> gone) {
        delete(gone.values().stream().map(Kept::file).toList());
    }

    @Override
    public DerivedStatistics statistics() {
        synchronized (lock) {
            return new DerivedStatistics(
                    contents.count(),
                    contents.bytes(),
                    makings.size(),
                    found.sum(),
                    shared.sum(),
                    made.sum(),
                    failed.sum(),
                    refused.sum());
        }
    }

    @Override
    public void close() {
        List<Making> running;
        synchronized (lock) {
            running = List.copyOf(makings.values());
        }
        running.forEach(making -> making.cancel(new IOException("the server stops")));
        clear();
    }

    private record Begun(Making making, DerivedContent reader) {}

    private final class RoomOf implements FileOutput.Room {

        private final DerivedKey key;
        private final Kept kept;

        RoomOf(DerivedKey key, Kept kept) {
            this.key = key;
            this.kept = kept;
        }

        @Override
        public void announce(DerivedFile file, long length) throws NoRoom {
            List<DerivedFile> evicted;
            synchronized (lock) {
                if (!contents.couldHold(length)) {
                    throw new NoRoom(length);
                }
                contents.weigh(key, kept, length);
                evicted = contents.evict();
            }
            delete(evicted);
        }

        @Override
        public void grown(DerivedFile file, long length) {
            List<DerivedFile> evicted;
            synchronized (lock) {
                contents.weigh(key, kept, length);
                evicted = contents.evict();
            }
            delete(evicted);
        }
    }

    private final class Reader implements DerivedContent {

        private final DerivedKey key;
        private final Kept kept;
        private final FileChannel channel;
        private boolean open = true;

        /** Opens it, while the lock is held: so it cannot be deleted at the same time. */
        Reader(DerivedKey key, Kept kept) throws IOException {
            this.key = key;
            this.kept = kept;
            channel = FileChannel.open(kept.file().path(), StandardOpenOption.READ);
            kept.opened();
        }

        @Override
        public long length() throws IOException {
            return kept.file().length(limits.patience());
        }

        @Override
        public String mediaType() throws IOException {
            return kept.file().mediaType(limits.patience());
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            length();
            return kept.file().isComplete() ? channel : new FollowingChannel(kept.file(), channel, limits.patience());
        }

        @Override
        public void close() throws IOException {
            if (open) {
                open = false;
                closed(key, kept);
                channel.close();
            }
        }
    }
}
