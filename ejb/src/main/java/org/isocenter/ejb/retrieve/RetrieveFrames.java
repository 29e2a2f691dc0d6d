package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.codec.CodecFailure;
import org.isocenter.dicom.codec.CodecLimits;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.FrameIndex;
import org.isocenter.persistence.index.FramedInstance;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Finds the frames of an instance. One that is sent as it is stored costs one statement and one read of the file, whatever their number. */
@Stateless
public class RetrieveFrames {

    @Inject
    private FrameIndex index;

    @Inject
    private StoredFiles files;

    @Inject
    private FrameTables tables;

    @Inject
    private Part10Reader reader;

    /**
     * The instance with those UIDs.
     *
     * @throws RequestFailure.NotFound if there is none
     */
    public FramedInstance find(ResourcePath.Instance path) {
        return index.find(path).orElseThrow(() -> new RequestFailure.NotFound("There is no " + path.path()));
    }

    /** The instance with that identifier; text that is no identifier names nothing. */
    public Optional<FramedInstance> find(String id) {
        return OrthancIdentifier.isValid(id) ? index.find(new OrthancIdentifier(id)) : Optional.empty();
    }

    /**
     * Opens the frames of an instance.
     *
     * @param wanted one of {@link Deliverable#frames}
     * @throws RequestFailure.NotFound if it has none, or nothing tells where they are
     * @throws RequestFailure.FileLost if the storage area lost the file; that has been reported then
     * @throws CodecFailure if the frames have to be decoded and there is no way to
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public OpenFrames open(FramedInstance instance, TransferSyntax wanted) throws CodecFailure {
        SeekableByteChannel file = files.open(instance.instance())
                .orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        try {
            TransferSyntax stored = TransferSyntax.of(instance.instance().transferSyntax());
            boolean asItIs = wanted.equals(stored) || stored.isNative() && Deliverable.isLittleEndian(wanted);
            return asItIs
                    ? OpenFrames.stored(file, tables.of(instance, file), wanted, stored.deflated())
                    : transcoded(file, wanted);
        } catch (FrameFailure e) {
            StoredFiles.close(file);
            throw new RequestFailure.NotFound("There are no frames: " + e.getMessage());
        } catch (CodecFailure e) {
            StoredFiles.close(file);
            throw e;
        } catch (IOException e) {
            files.giveUp(instance.instance(), file, e);
            throw new RequestFailure.FileLost("The stored file is damaged");
        }
    }

    private OpenFrames transcoded(SeekableByteChannel file, TransferSyntax wanted) throws IOException {
        Part10File part10 = reader.read(file.position(0));
        FrameSource source = FrameSource.of(
                part10.dataSet(),
                part10.meta().transferSyntax(),
                StoredValues.of(file.position(0)),
                CodecLimits.DEFAULT);
        return OpenFrames.made(file, wanted, source.numberOfFrames(), number -> Deliverable.TRANSCODER
                .frame(source, number, wanted)
                .codestream());
    }
}
