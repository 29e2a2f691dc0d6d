package org.isocenter.ejb.remote.transfer.stow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.StoredPart10;

/** Instances whose files hold nothing but their SOP Instance UIDs. */
public final class TextArchive extends RetrieveInstances {

    private final Map<String, String> uids = new LinkedHashMap<>();
    private final Map<String, String> studies = new LinkedHashMap<>();

    /** Identifiers of instances whose files are lost. */
    final Set<String> lost = new HashSet<>();

    /** Identifiers of instances that are deleted. */
    final Set<String> deleted = new HashSet<>();

    private final Map<String, Runnable> before = new ConcurrentHashMap<>();

    public TextArchive(int instances) {
        this(instances, "1.2");
    }

    /** Instances of some studies in turn. */
    public TextArchive(int instances, String... studies) {
        for (int i = 0; i < instances; i++) {
            String uid = uid(i);
            String id = OrthancIdentifier.of("P", "1.2", "1.2.3", uid).value();
            uids.put(id, uid);
            this.studies.put(id, studies[i % studies.length]);
        }
    }

    public static String uid(int i) {
        return "1.2.3.4." + (i + 1);
    }

    public List<String> identifiers() {
        return List.copyOf(uids.keySet());
    }

    public List<String> allUids() {
        return List.copyOf(uids.values());
    }

    @Override
    public List<StoredInstance> find(Collection<String> ids) {
        return ids.stream()
                .filter(id -> !deleted.contains(id))
                .map(id -> new StoredInstance(
                        new OrthancIdentifier(id),
                        new ResourcePath.Instance(studies.get(id), "1.2.3", uids.get(id)),
                        new Uid("1.2.840.10008.5.1.4.1.1.2"),
                        new Uid("1.2.840.10008.1.2.1"),
                        new StoredPart10(UUID.randomUUID(), uids.get(id).length(), "")))
                .toList();
    }

    @Override
    public List<Below> below(Collection<String> resources) {
        return resources.stream()
                .filter(uids::containsKey)
                .map(id -> new Below(Level.INSTANCE, List.of(new OrthancIdentifier(id))))
                .toList();
    }

    /** Has something done, once, before the instance of that number is opened. */
    public void beforeOpening(int i, Runnable work) {
        before.put(uid(i), work);
    }

    @Override
    public Optional<InstanceContent> open(StoredInstance instance) {
        Runnable work = before.remove(instance.path().instance());
        if (work != null) {
            work.run();
        }
        return lost.contains(instance.id().value())
                ? Optional.empty()
                : Optional.of(new TextContent(instance.path().instance()));
    }

    private record TextContent(String text) implements InstanceContent {

        @Override
        public long length() {
            return text.length();
        }

        @Override
        public TransferSyntax transferSyntax() {
            return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }

        @Override
        public boolean isStored() {
            return true;
        }

        @Override
        public Optional<SeekableByteChannel> file() {
            return Optional.empty();
        }

        @Override
        public void writeTo(OutputStream output) throws IOException {
            output.write(text.getBytes(UTF_8));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
