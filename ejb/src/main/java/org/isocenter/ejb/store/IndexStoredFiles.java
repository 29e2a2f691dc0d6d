package org.isocenter.ejb.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.part10.DamagedFile;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** Makes files known that the storage area has and the index has not. */
@ApplicationScoped
public class IndexStoredFiles {

    private static final Logger LOG = System.getLogger(IndexStoredFiles.class.getName());

    private static final int GROUP_SIZE = 20;

    private Part10Store files;
    private Part10Reader reader;
    private IndexInstances indexInstances;
    private InstanceIndex index;
    private StorageOptions options;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    public IndexStoredFiles() {}

    @Inject
    IndexStoredFiles(
            Part10Store files,
            Part10Reader reader,
            IndexInstances indexInstances,
            InstanceIndex index,
            StorageOptions options) {
        this.files = files;
        this.reader = reader;
        this.indexInstances = indexInstances;
        this.index = index;
        this.options = options;
    }

    /**
     * Indexes files that the journal names. One that is not whole is removed, as is one whose instance the index has with a file that came later, or came earlier and is not to be overwritten.
     *
     * @param noted all files that the journal names, in the order in which they were stored
     * @param unknown those among them that the index does not know, in the same order; some may not be there
     */
    public Result index(List<StoredPart10> noted, List<StoredPart10> unknown) throws IOException {
        List<UUID> order = noted.stream().map(StoredPart10::uuid).toList();
        Result result = Result.NOTHING;
        for (int start = 0; start < unknown.size(); start += GROUP_SIZE) {
            List<NewInstance> group = new ArrayList<>();
            for (StoredPart10 file : unknown.subList(start, Math.min(start + GROUP_SIZE, unknown.size()))) {
                if (isWhole(file)) {
                    parse(file).ifPresent(group::add);
                } else {
                    files.delete(file.uuid());
                    result = result.plus(0, 1);
                }
            }
            result = result.plus(add(group, order));
        }
        return result;
    }

    /**
     * Indexes a file of which nothing is known but that it is there. A copy of a file that the index has is removed; a file that is no instance, or whose instance the index has with other bytes, stays.
     *
     * @return whether the file was indexed or removed
     */
    public boolean adopt(UUID uuid) throws IOException {
        StoredPart10 file;
        try {
            file = read(uuid);
        } catch (DamagedFile e) {
            return false;
        }
        Optional<NewInstance> instance = parse(file);
        if (instance.isEmpty()
                || !(indexInstances.add(List.of(instance.get()), false).get(0)
                        instanceof Addition.AlreadyPresent present)) {
            return instance.isPresent();
        }
        StoredPart10 known =
                index.instance(present.lineage().instance()).orElseThrow().file();
        if (!isThere(known.uuid())) {
            replace(instance.get());
            return true;
        }
        boolean copy = !known.uuid().equals(uuid)
                && known.length() == file.length()
                && known.md5().equals(file.md5());
        if (copy) {
            files.delete(uuid);
        }
        return copy;
    }

    /**
     * Reads a file of which nothing is known but that it is there.
     *
     * @return empty if it is no instance, or damaged, or gone; it stays where it is
     */
    public Optional<NewInstance> describe(UUID uuid) throws IOException {
        try {
            return parse(read(uuid));
        } catch (DamagedFile e) {
            LOG.log(Level.WARNING, "File " + uuid + " is damaged; it stays where it is", e);
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes files known to an index that is being built anew. Where two files have the same instance, the index gets the one that it would have had: the later one if instances are overwritten, or else the earlier one. Both
     * files stay.
     *
     * @return how many of them the index has now
     */
    public int rebuild(List<NewInstance> group) throws IOException {
        int indexed = 0;
        List<Addition> additions = group.isEmpty() ? List.of() : indexInstances.add(group, false);
        for (int i = 0; i < additions.size(); i++) {
            UUID file = group.get(i).file().uuid();
            if (!(additions.get(i) instanceof Addition.AlreadyPresent present)) {
                indexed++;
                continue;
            }
            UUID other = index.instance(present.lineage().instance())
                    .orElseThrow()
                    .file()
                    .uuid();
            boolean takesItsPlace = !other.equals(file)
                    && options.overwriteInstances() == files.written(other).isBefore(files.written(file));
            if (takesItsPlace) {
                indexInstances.add(List.of(group.get(i)), true);
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
        return indexed;
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

    private Optional<NewInstance> parse(StoredPart10 file) throws IOException {
        try (SeekableByteChannel channel = files.open(file.uuid())) {
            return Optional.of(DescribedInstance.of(reader.read(Channels.newInputStream(channel)), file)
                    .indexed()
                    .withDiskLength(files.diskLength(file.uuid())));
        } catch (ReadFailure | NotUnderstood e) {
            LOG.log(Level.WARNING, "File " + file.uuid() + " cannot be read as an instance; it stays where it is", e);
            return Optional.empty();
        }
    }

    private Result add(List<NewInstance> group, List<UUID> order) throws IOException {
        Result result = Result.NOTHING;
        List<Addition> additions = group.isEmpty() ? List.of() : indexInstances.add(group, false);
        for (int i = 0; i < additions.size(); i++) {
            NewInstance instance = group.get(i);
            if (!(additions.get(i) instanceof Addition.AlreadyPresent present)) {
                result = result.plus(1, 0);
            } else if (supersedes(instance.file().uuid(), present.lineage().instance(), order)) {
                replace(instance);
                result = result.plus(1, 1);
            } else {
                files.delete(instance.file().uuid());
                result = result.plus(0, 1);
            }
        }
        return result;
    }

    /** Whether a file takes the place of the one that the index has: where that one is gone, or came first and may be overwritten. */
    private boolean supersedes(UUID file, OrthancIdentifier instance, List<UUID> order) throws IOException {
        UUID present = index.instance(instance).orElseThrow().file().uuid();
        return !isThere(present) || options.overwriteInstances() && order.indexOf(present) < order.indexOf(file);
    }

    private void replace(NewInstance instance) throws IOException {
        if (indexInstances.add(List.of(instance), true).get(0) instanceof Addition.Replaced replaced) {
            files.delete(replaced.replacedFile().uuid());
        }
    }

    /**
     * What was done.
     *
     * @param indexed how many instances the index has or has anew
     * @param removed how many files were removed
     */
    public record Result(int indexed, int removed) {

        private static final Result NOTHING = new Result(0, 0);

        private Result plus(int moreIndexed, int moreRemoved) {
            return new Result(indexed + moreIndexed, removed + moreRemoved);
        }

        private Result plus(Result other) {
            return plus(other.indexed, other.removed);
        }
    }
}
