package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.derived.DerivedContent;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceIndex;
import org.isocenter.persistence.index.StoredInstance;

/**
 * Finds and opens the stored files of a study, series or instance. Finding takes one statement, and sees what is
 * committed even without a transaction.
 */
@Stateless
public class RetrieveInstances {

    private static final Logger LOG = System.getLogger(RetrieveInstances.class.getName());

    @Inject
    ResourceIndex index;

    @Inject
    InstancesBelow instancesBelow;

    @Inject
    StoredFiles files;

    @Inject
    Part10Reader reader;

    @Inject
    DeriveInstances deriveInstances;

    @Inject
    TranscodeWhileSending transcodeWhileSending;

    @Inject
    DerivedContents derived;

    /**
     * The instances of a study or series, or the one instance, in the order in which they are sent.
     *
     * @return at least one
     * @throws RequestFailure.NotFound if there is none
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<StoredInstance> find(ResourcePath path) {
        List<StoredInstance> instances = index.instances(path);
        if (instances.isEmpty()) {
            throw new RequestFailure.NotFound("There is no " + path.path());
        }
        return instances;
    }

    /** The instance with that identifier; text that is no identifier names nothing. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<StoredInstance> find(String id) {
        return OrthancIdentifier.isValid(id) ? index.instance(new OrthancIdentifier(id)) : Optional.empty();
    }

    /** Those of the given instances that exist, in no particular order. There has to be at least one identifier. */
    public List<StoredInstance> find(Collection<String> ids) {
        return instancesBelow.instances(ids.stream().map(OrthancIdentifier::new).toList());
    }

    /**
     * Patients, studies, series and instances with the instances that are in them, in one transaction.
     *
     * @param resources their identifiers
     * @return in the same order
     * @throws RequestFailure.UnknownResource if one of them names nothing
     */
    public List<Below> below(Collection<String> resources) {
        return resources.stream().map(this::below).toList();
    }

    private Below below(String resource) {
        return Optional.of(resource)
                .filter(OrthancIdentifier::isValid)
                .map(OrthancIdentifier::new)
                .flatMap(instancesBelow::find)
                .orElseThrow(() -> new RequestFailure.UnknownResource("There is no resource \"" + resource + "\""));
    }

    /** The SOP Instance UIDs of a study's instances; empty if the study is not here. */
    public Set<String> instanceUids(ResourcePath.Study study) {
        return index.instances(study).stream()
                .map(instance -> instance.path().instance())
                .collect(Collectors.toSet());
    }

    /**
     * Opens an instance as it was stored.
     *
     * @return empty if the storage area lost the file, or has something else in its place; that has been reported then
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<InstanceContent> open(StoredInstance instance) {
        return files.open(instance).map(channel -> stored(instance, channel));
    }

    /**
     * Opens an instance in a transfer syntax: as it was stored if that is in the same one. An instance that turns out
     * not to be transcodable is opened as it was stored.
     *
     * @return empty if the storage area lost the file, or has something else in its place; that has been reported then
     * @throws RequestFailure.Busy if too much is being transcoded already
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<InstanceContent> open(StoredInstance instance, TransferSyntax wanted) {
        return switch (way(instance, wanted)) {
            case AS_STORED -> asDeclared(instance, wanted);
            case WRITTEN_ANEW -> unkept(instance, () -> deriveInstances.transcode(instance, wanted));
            case DERIVED -> derive(instance, wanted);
        };
    }

    /**
     * Prepares an instance ahead of its turn, if it has to be made and there is nothing else to do.
     *
     * @return to be closed when the instance has been opened, or is not wanted any more
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Closeable prepare(StoredInstance instance, TransferSyntax wanted) {
        if (way(instance, wanted) == Way.DERIVED) {
            return derived.tryOpen(DeriveInstances.key(instance, wanted), deriveInstances.maker(instance, wanted))
                    .<Closeable>map(content -> content)
                    .orElse(() -> {});
        }
        return () -> {};
    }

    /** How an instance comes into a transfer syntax. */
    private enum Way {
        AS_STORED,
        /** If nothing is decoded or compressed, the result is not worth keeping. */
        WRITTEN_ANEW,
        DERIVED
    }

    private static Way way(StoredInstance instance, TransferSyntax wanted) {
        TransferSyntax stored = TransferSyntax.of(instance.transferSyntax());
        if (wanted.equals(stored) || !Deliverable.instances(stored, wanted)) {
            return Way.AS_STORED;
        }
        return stored.isNative() && wanted.isNative() && !wanted.deflated() ? Way.WRITTEN_ANEW : Way.DERIVED;
    }

    /**
     * A file that is encoded otherwise than its transfer syntax says is rewritten, because clients read it in the
     * transfer syntax that was negotiated.
     */
    private Optional<InstanceContent> asDeclared(StoredInstance instance, TransferSyntax wanted) {
        Optional<SeekableByteChannel> channel = files.open(instance);
        if (channel.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (wanted.equals(TransferSyntax.of(instance.transferSyntax())) && !reader.isAsDeclared(channel.get())) {
                StoredFiles.close(channel.get());
                return unkept(instance, () -> deriveInstances.transcode(instance, wanted));
            }
        } catch (IOException e) {
            // The client gets what was stored, and finds out what it is.
            LOG.log(Level.DEBUG, "The beginning of a file cannot be read", e);
        }
        return Optional.of(stored(instance, channel.get()));
    }

    private static InstanceContent stored(StoredInstance instance, SeekableByteChannel channel) {
        return new StoredContent(channel, instance.file().length(), TransferSyntax.of(instance.transferSyntax()));
    }

    private Optional<InstanceContent> derive(StoredInstance instance, TransferSyntax wanted) {
        try {
            DerivedContent content =
                    derived.open(DeriveInstances.key(instance, wanted), deriveInstances.maker(instance, wanted));
            try {
                return Optional.of(new DerivedInstance(content, content.length(), content.channel(), wanted));
            } catch (IOException | RuntimeException e) {
                content.close();
                throw e;
            }
        } catch (LostFile e) {
            return Optional.empty();
        } catch (NotTranscodable | CodecFailure e) {
            warn(instance, String.valueOf(e.getMessage()));
            return open(instance);
        } catch (DerivedContents.NoRoom e) {
            return unkept(instance, () -> transcodeWhileSending.open(instance, wanted));
        } catch (DerivedContents.Unusable e) {
            LOG.log(Level.ERROR, "What is transcoded cannot be kept", e);
            return unkept(instance, () -> transcodeWhileSending.open(instance, wanted));
        } catch (DerivedContents.Saturated e) {
            throw new RequestFailure.Busy("Too many instances are being transcoded: " + e.getMessage());
        } catch (IOException e) {
            LOG.log(Level.ERROR, "Instance " + instance.id() + " was not transcoded in time", e);
            throw new RequestFailure.Busy("Transcoding takes too long");
        }
    }

    @FunctionalInterface
    private interface Opener {
        InstanceContent open() throws IOException;
    }

    private Optional<InstanceContent> unkept(StoredInstance instance, Opener opener) {
        try {
            return Optional.of(opener.open());
        } catch (LostFile e) {
            return Optional.empty();
        } catch (IOException e) {
            warn(instance, String.valueOf(e.getMessage()));
            return open(instance);
        }
    }

    private void warn(StoredInstance instance, String reason) {
        LOG.log(Level.WARNING, "Instance {0} cannot be transcoded and is sent as stored: {1}", instance.id(), reason);
    }
}
