package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.index.FrameIndex;
import org.isocenter.persistence.index.FramedInstance;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * Finds the frames of an instance. One that is sent as it is stored costs one statement, which needs no transaction,
 * and one read of the file, whatever their number.
 */
@Stateless
public class RetrieveFrames {

    @Inject
    FrameIndex index;

    @Inject
    StoredFiles files;

    @Inject
    FrameTables tables;

    @Inject
    DeriveFrames deriveFrames;

    @Inject
    TranscodeWhileSending unkept;

    @Inject
    DerivedContents derived;

    /**
     * The instance with those UIDs.
     *
     * @throws RequestFailure.NotFound if there is none
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public FramedInstance find(ResourcePath.Instance path) {
        return index.find(path).orElseThrow(() -> new RequestFailure.NotFound("There is no " + path.path()));
    }

    /** The instance with that identifier; text that is no identifier names nothing. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<FramedInstance> find(String id) {
        return OrthancIdentifier.isValid(id) ? index.find(new OrthancIdentifier(id)) : Optional.empty();
    }

    /**
     * Opens the frames of an instance.
     *
     * @param wanted one of {@link Deliverable#frames}
     * @throws RequestFailure.NotFound if it has none, or nothing tells where they are
     * @throws RequestFailure.FileLost if the storage area lost the file; that has been reported then
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public OpenFrames open(FramedInstance instance, TransferSyntax wanted) {
        SeekableByteChannel file = files.open(instance.instance())
                .orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        try {
            TransferSyntax stored = TransferSyntax.of(instance.instance().transferSyntax());
            boolean asItIs = wanted.equals(stored) || stored.isNative() && Deliverable.isLittleEndian(wanted);
            FrameTable table = tables.of(instance, file);
            if (asItIs) {
                return OpenFrames.stored(file, table, wanted, stored.deflated());
            }
            file.close();
            return OpenFrames.derived(
                    wanted,
                    table.numberOfFrames(),
                    new DerivedFrames(derived, deriveFrames, unkept, instance.instance(), wanted));
        } catch (FrameFailure e) {
            StoredFiles.close(file);
            throw new RequestFailure.NotFound("There are no frames: " + e.getMessage());
        } catch (IOException e) {
            files.giveUp(instance.instance(), file, e);
            throw new RequestFailure.FileLost("The stored file is damaged");
        }
    }
}
