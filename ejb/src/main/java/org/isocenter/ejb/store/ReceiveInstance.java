package org.isocenter.ejb.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;

/** Receives one DICOM file: writes it into the storage area while it is parsed, and derives what the index keeps of it. */
@ApplicationScoped
class ReceiveInstance {

    private Part10Store files;
    private Part10Reader reader;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    ReceiveInstance() {}

    @Inject
    ReceiveInstance(Part10Store files, Part10Reader reader) {
        this.files = files;
        this.reader = reader;
    }

    /**
     * Reads a part to its end.
     *
     * @param content the file's bytes
     * @return the instance, whose file the caller has to commit or close
     * @throws NotUnderstood if the bytes are no instance; the rest of the part is left unread, and nothing of it is kept
     * @throws TeeInputStream.CopyFailure if the storage area cannot be written
     * @throws IOException if the bytes stop coming
     */
    ReceivedInstance receive(InputStream content) throws IOException, NotUnderstood {
        PendingPart10 file = begin();
        boolean received = false;
        try {
            TeeInputStream tee = new TeeInputStream(content, file.output());
            Part10File part10 = read(tee);
            tee.drain();
            ReceivedInstance instance = new ReceivedInstance(DescribedInstance.of(part10, file.stored()), file);
            received = true;
            return instance;
        } finally {
            if (!received) {
                file.close();
            }
        }
    }

    private PendingPart10 begin() throws TeeInputStream.CopyFailure {
        try {
            return files.begin();
        } catch (IOException e) {
            throw new TeeInputStream.CopyFailure(e);
        }
    }

    private Part10File read(TeeInputStream content) throws IOException, NotUnderstood {
        try {
            return reader.read(content);
        } catch (ReadFailure e) {
            throw new NotUnderstood(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** The bytes are no instance. */
    static final class NotUnderstood extends Exception {

        private final transient Optional<SopInstance> sop;

        NotUnderstood(Optional<SopInstance> sop, String explanation) {
            super(explanation);
            this.sop = sop;
        }

        StoreOutcome outcome() {
            return new StoreOutcome.NotUnderstood(sop, FailureReason.CANNOT_UNDERSTAND, String.valueOf(getMessage()));
        }
    }
}
