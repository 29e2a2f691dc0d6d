package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.files.PutFilesAside;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.DamagedFile;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** Indexes files that the storage area has and the index does not know. */
@Singleton
public class IndexStoredFiles {

    private static final Logger LOG = System.getLogger(IndexStoredFiles.class.getName());

    private static final int GROUP_SIZE = 20;

    private final Part10Store files;
    private final Part10Reader reader;
    private final AddToIndex addToIndex;
    private final FileTransactions transactions;
    private final RemoveFiles removeFiles;
    private final PutFilesAside putFilesAside;
    private final StorageOptions options;

    @Inject
    public IndexStoredFiles(
            Part10Store files,
            Part10Reader reader,
            AddToIndex addToIndex,
            FileTransactions transactions,
            RemoveFiles removeFiles,
            PutFilesAside putFilesAside,
            StorageOptions options) {
        this.files = files;
        this.reader = reader;
        this.addToIndex = addToIndex;
        this.transactions = transactions;
        this.removeFiles = removeFiles;
        this.putFilesAside = putFilesAside;
        this.options = options;
    }

    /**
     * Indexes files that the journal names. One that is not whole is removed, as is one whose instance the index has
     * with a file that came later, or came earlier and is not to be overwritten. One that cannot be
     * indexed, for whatever reason, is put aside ({@link PutFilesAside}).
     *
     * @param noted all files that the journal names, in the order in which they were stored
     * @param unknown those among them that the index does not know, in the same order; some may not be there
     * @throws RuntimeException if that cannot be put down either: then the index is in trouble, and not the file
     */
    public Result index(List<StoredPart10> noted, List<StoredPart10> unknown) {
        List<UUID> order = noted.stream().map(StoredPart10::uuid).toList();
        Tally tally = new Tally();
        for (int start = 0; start < unknown.size(); start += GROUP_SIZE) {
            List<NewInstance> group = new ArrayList<>();
            Halving.each(
                    unknown.subList(start, Math.min(start + GROUP_SIZE, unknown.size())),
                    files -> group.addAll(whole(files, tally)),
                    (file, reason) -> putAside(file.uuid(), reason, tally));
            Halving.each(
                    group,
                    instances -> add(instances, order, tally),
                    (instance, reason) -> putAside(instance.file().uuid(), reason, tally));
        }
        return tally.result();
    }

    /**
     * Indexes a file of which nothing is known but that it is there. A copy of a file that the index has is removed; a
     * file that is no instance, or whose instance the index has with other bytes, stays.
     *
     * @return whether the file was indexed or removed
     */
    public boolean adopt(UUID uuid) throws IOException {
        boolean adopted = tryToAdopt(uuid);
        if (adopted) {
            putFilesAside.remove(List.of(uuid));
        }
        return adopted;
    }

    private boolean tryToAdopt(UUID uuid) throws IOException {
        StoredPart10 file;
        NewInstance instance;
        try {
            file = read(uuid);
            instance = parse(file);
        } catch (DamagedFile | ReadFailure | NotUnderstood e) {
            LOG.log(Level.WARNING, "File " + uuid + " cannot be read as an instance; it stays where it is", e);
            return false;
        }
        if (!(addToIndex.add(List.of(instance), false).get(0) instanceof Addition.AlreadyPresent present)) {
            return true;
        }
        StoredInstance known = present(present.lineage().instance());
        if (!isThere(known.file().uuid())) {
            replace(instance);
            return true;
        }
        boolean copy = !known.file().uuid().equals(uuid)
                && known.file().length() == file.length()
                && known.file().md5().equals(file.md5());
        if (copy) {
            removeFiles.unneeded(List.of(file));
        }
        return copy;
    }

    /**
     * Reads a file of which nothing is known but that it is there.
     *
     * @return empty if it is gone, or put aside because it is damaged or no instance; it stays where it is
     * @throws RuntimeException if that cannot be put down
     */
    public Optional<NewInstance> describe(UUID uuid) {
        try {
            return Optional.of(parse(read(uuid)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (Exception | Error e) {
            putFilesAside.add(uuid, e);
            return Optional.empty();
        }
    }

    /**
     * Makes files known to an index that is being built anew. Where two files have the same instance, the index gets
     * the one that it would have had: the later one if instances are overwritten, or else the earlier one. Both
     * files stay. What cannot be indexed is put aside.
     *
     * @return how many of them the index has now
     * @throws RuntimeException if that cannot be put down either: then the index is in trouble, and not the file
     */
    public int rebuild(List<NewInstance> group) {
        Tally tally = new Tally();
        Halving.each(
                group,
                instances -> rebuild(instances, tally),
                (instance, reason) -> putAside(instance.file().uuid(), reason, tally));
        return tally.result().indexed();
    }

    private void rebuild(List<NewInstance> group, Tally tally) throws IOException {
        List<Addition> additions = addToIndex.add(group, false);
        for (int i = 0; i < additions.size(); i++) {
            UUID file = group.get(i).file().uuid();
            if (!(additions.get(i) instanceof Addition.AlreadyPresent present)) {
                tally.indexed++;
                continue;
            }
            UUID other = present(present.lineage().instance()).file().uuid();
            boolean takesItsPlace = !other.equals(file)
                    && options.overwriteInstances() == files.written(other).isBefore(files.written(file));
            if (takesItsPlace) {
                addToIndex.add(List.of(group.get(i)), true);
            }
            if (!other.equals(file)) {
                LOG.log(
                        Level.WARNING,
                        "Files {0} and {1} have the same instance; the index refers to the {2}",
                        other,
                        file,
                        takesItsPlace ? "second" : "first");
            }
        }
    }

    private void putAside(UUID file, Throwable reason, Tally tally) {
        putFilesAside.add(file, reason);
        tally.putAside++;
    }

    private StoredInstance present(OrthancIdentifier instance) {
        return transactions.instance(instance).orElseThrow();
    }

    /** The instances of those that are whole; the others are removed. */
    private List<NewInstance> whole(List<StoredPart10> group, Tally tally) throws IOException, NotUnderstood {
        List<NewInstance> instances = new ArrayList<>();
        List<StoredPart10> broken = new ArrayList<>();
        for (StoredPart10 file : group) {
            if (isWhole(file)) {
                instances.add(parse(file));
            } else {
                broken.add(file);
            }
        }
        removeFiles.unneeded(broken);
        tally.removed += broken.size();
        return instances;
    }

    private StoredPart10 read(UUID uuid) throws IOException {
        try (SeekableByteChannel channel = files.open(uuid)) {
            return StoredPart10.of(uuid, channel);
        }
    }

    private boolean isThere(UUID uuid) throws IOException {
        try (SeekableByteChannel channel = files.open(uuid)) {
            return channel.isOpen();
        } catch (NoSuchFileException e) {
            return false;
        } catch (DamagedFile e) {
            return true;
        }
    }

    private boolean isWhole(StoredPart10 noted) throws IOException {
        try {
            return read(noted.uuid()).equals(noted);
        } catch (NoSuchFileException | DamagedFile e) {
            return false;
        }
    }

    private NewInstance parse(StoredPart10 file) throws IOException, NotUnderstood {
        try (SeekableByteChannel channel = files.open(file.uuid())) {
            return DescribedInstance.of(reader.read(Channels.newInputStream(channel)), file)
                    .indexed()
                    .withDiskLength(files.diskLength(file.uuid()));
        }
    }

    private void add(List<NewInstance> group, List<UUID> order, Tally tally) throws IOException {
        List<Addition> additions = addToIndex.add(group, false);
        List<StoredPart10> unneeded = new ArrayList<>();
        for (int i = 0; i < additions.size(); i++) {
            NewInstance instance = group.get(i);
            if (!(additions.get(i) instanceof Addition.AlreadyPresent present)) {
                tally.indexed++;
            } else if (supersedes(instance.file().uuid(), present.lineage().instance(), order)) {
                replace(instance);
                tally.indexed++;
                tally.removed++;
            } else if (isOwn(present.lineage().instance(), instance)) {
                tally.indexed++;
            } else {
                unneeded.add(instance.file());
                tally.removed++;
            }
        }
        removeFiles.unneeded(unneeded);
    }

    /** Whether a file replaces the one that the index has: if that one is gone, or is older and may be overwritten. */
    private boolean supersedes(UUID file, OrthancIdentifier instance, List<UUID> order) throws IOException {
        UUID present = present(instance).file().uuid();
        return !isThere(present) || options.overwriteInstances() && order.indexOf(present) < order.indexOf(file);
    }

    /** Whether a transaction that reported failure was committed all the same. */
    private boolean isOwn(OrthancIdentifier identifier, NewInstance instance) {
        return present(identifier).file().uuid().equals(instance.file().uuid());
    }

    private void replace(NewInstance instance) {
        if (addToIndex.add(List.of(instance), true).get(0) instanceof Addition.Replaced replaced) {
            removeFiles.released(List.of(replaced.replacedFile()));
        }
    }

    private static final class Tally {

        private int indexed;
        private int removed;
        private int putAside;

        Result result() {
            return new Result(indexed, removed, putAside);
        }
    }

    /**
     * What was done.
     *
     * @param indexed how many instances the index has or has anew
     * @param removed how many files were removed
     * @param putAside how many files could not be indexed
     */
    public record Result(int indexed, int removed, int putAside) {}
}
