package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.part10.WriteFailure;
import org.isocenter.dicom.transcode.Transcoding;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;

/** Finds and opens the stored files of a study, series or instance. */
@Stateless
public class RetrieveInstances {

    private static final Logger LOG = System.getLogger(RetrieveInstances.class.getName());

    @Inject
    private InstanceIndex index;

    @Inject
    private StoredFiles files;

    @Inject
    private Part10Reader reader;

    /**
     * The instances of a study or series, or the one instance, in the order in which they are sent.
     *
     * @return at least one
     * @throws RequestFailure.NotFound if there is none
     */
    public List<StoredInstance> find(ResourcePath path) {
        List<StoredInstance> instances = index.instances(path);
        if (instances.isEmpty()) {
            throw new RequestFailure.NotFound("There is no " + path.path());
        }
        return instances;
    }

    /** The instance with that identifier; text that is no identifier names nothing. */
    public Optional<StoredInstance> find(String id) {
        return OrthancIdentifier.isValid(id) ? index.instance(new OrthancIdentifier(id)) : Optional.empty();
    }

    /**
     * Opens an instance as it was stored.
     *
     * @return empty if the storage area lost the file, or has something else in its place; that has been reported then
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<InstanceContent> open(StoredInstance instance) {
        return files.open(instance)
                .map(channel -> new StoredContent(
                        channel, instance.file().length(), TransferSyntax.of(instance.transferSyntax())));
    }

    /**
     * Opens an instance in a transfer syntax. What turns out not to be transcodable comes as it was stored.
     *
     * @return empty if the storage area lost the file, or has something else in its place; that has been reported then
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<InstanceContent> open(StoredInstance instance, TransferSyntax wanted) {
        TransferSyntax stored = TransferSyntax.of(instance.transferSyntax());
        if (wanted.equals(stored) || !Deliverable.instances(stored, wanted)) {
            return open(instance);
        }
        return files.open(instance).flatMap(channel -> transcode(instance, channel, wanted));
    }

    private Optional<InstanceContent> transcode(
            StoredInstance instance, SeekableByteChannel channel, TransferSyntax wanted) {
        try {
            Part10File file = reader.read(channel.position(0));
            Transcoding transcoding =
                    Deliverable.TRANSCODER.transcode(file, StoredValues.of(channel.position(0)), wanted);
            if (transcoding instanceof Transcoding.Transcoded transcoded) {
                return Optional.of(TranscodedContent.of(channel, transcoded));
            }
            if (transcoding instanceof Transcoding.Impossible impossible) {
                warn(instance, impossible.detail());
            }
        } catch (WriteFailure e) {
            warn(instance, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            files.giveUp(instance, channel, e);
            return Optional.empty();
        }
        return Optional.of(
                new StoredContent(channel, instance.file().length(), TransferSyntax.of(instance.transferSyntax())));
    }

    private void warn(StoredInstance instance, String reason) {
        LOG.log(Level.WARNING, "Instance {0} cannot be transcoded and is sent as stored: {1}", instance.id(), reason);
    }
}
