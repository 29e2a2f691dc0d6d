package org.isocenter.persistence.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.index.SampleInstance;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;

/** A real index beside a real storage area, used as the server does: bytes, rows, answer. */
final class Archive {

    private static final int ATTEMPTS = 100;

    private final TestDatabase database;
    private final Part10Store files;

    Archive(TestDatabase database, Part10Store files) {
        this.database = database;
        this.files = files;
    }

    TestDatabase database() {
        return database;
    }

    /** Bytes of a file with some content. */
    static long size(int content) {
        return bytes(content).length;
    }

    private static byte[] bytes(int content) {
        return ("content " + content + " ").repeat(1 + content % 7).getBytes(StandardCharsets.US_ASCII);
    }

    List<Addition> store(List<Step.Sent> batch, boolean overwrite) throws IOException {
        List<PendingPart10> pending = new ArrayList<>();
        try {
            List<NewInstance> instances = new ArrayList<>();
            for (Step.Sent sent : batch) {
                PendingPart10 file = files.begin();
                pending.add(file);
                file.output().write(bytes(sent.content()));
                Place place = sent.place();
                instances.add(
                        SampleInstance.of(place.patientId(), place.studyUid(), place.seriesUid(), place.instanceUid())
                                .build(file.stored()));
            }
            files.commit(pending);
            List<Addition> additions = retried(() -> add(instances, overwrite));
            release(instances, additions);
            return additions;
        } finally {
            pending.forEach(PendingPart10::close);
        }
    }

    private List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        return database.inTransaction(index -> {
            List<Addition> additions = index.add(instances, overwrite);
            noteDeletions(replaced(additions));
            return additions;
        });
    }

    private void release(List<NewInstance> instances, List<Addition> additions) throws IOException {
        for (int i = 0; i < additions.size(); i++) {
            if (additions.get(i) instanceof Addition.AlreadyPresent) {
                files.delete(instances.get(i).file().uuid());
            }
        }
        files.journal().delete(replaced(additions));
    }

    private static List<StoredPart10> replaced(List<Addition> additions) {
        return additions.stream()
                .filter(Addition.Replaced.class::isInstance)
                .map(addition -> ((Addition.Replaced) addition).replacedFile())
                .toList();
    }

    /** How many instances went. */
    int remove(Level level, OrthancIdentifier id) throws IOException {
        Optional<Removal> removal = retried(() -> database.inTransaction(index -> {
            Optional<Removal> removed = index.remove(level, id);
            removed.ifPresent(gone -> noteDeletions(gone.files()));
            return removed;
        }));
        List<StoredPart10> gone = removal.map(Removal::files).orElse(List.of());
        files.journal().delete(gone);
        return gone.size();
    }

    private void noteDeletions(List<StoredPart10> gone) {
        try {
            files.journal().deleting(gone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file is there, whole, with some content. */
    boolean holds(StoredPart10 file, int content) {
        try (SeekableByteChannel channel = files.open(file.uuid())) {
            byte[] bytes = Channels.newInputStream(channel).readAllBytes();
            return new String(bytes, StandardCharsets.US_ASCII)
                    .equals(new String(bytes(content), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return false;
        }
    }

    Set<UUID> files() throws IOException {
        Set<UUID> there = new HashSet<>();
        files.files(Instant.MAX, there::addAll);
        return there;
    }

    private static <T> T retried(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (ConcurrentAddition e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
