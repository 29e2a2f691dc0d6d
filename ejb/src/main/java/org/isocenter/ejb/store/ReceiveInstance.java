package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;

/** Receives one DICOM file: writes it into the storage area while it is parsed, and derives what the index keeps of it. */
@Singleton
class ReceiveInstance {

    /** Media Storage Directory Storage (PS3.10 §8.6). */
    private static final Uid DICOMDIR = new Uid("1.2.840.10008.1.3.10");

    private final Part10Store files;
    private final Part10Reader reader;

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
     * @throws NotDicom if they are no DICOM file at all; likewise
     * @throws TeeInputStream.CopyFailure if the storage area cannot be written
     * @throws IOException if the bytes stop coming
     */
    ReceivedInstance receive(InputStream content) throws IOException, NotUnderstood, NotDicom {
        InputStream begun = begin(content);
        PendingPart10 file = openFile();
        boolean received = false;
        try {
            TeeInputStream tee = new TeeInputStream(begun, file.output());
            Part10File part10 = read(tee);
            requireNoDirectory(part10);
            tee.drain();
            DescribedInstance described = DescribedInstance.of(part10, file.stored());
            ReceivedInstance instance = new ReceivedInstance(described, file, warning(part10, described.sop()));
            received = true;
            return instance;
        } finally {
            if (!received) {
                file.close();
            }
        }
    }

    /** Looks for a first byte, so that no file is made for parts that have none: a million of them are sent in a second. */
    private static InputStream begin(InputStream content) throws IOException, NotDicom {
        PushbackInputStream begun = new PushbackInputStream(content);
        int first = begun.read();
        if (first < 0) {
            throw new NotDicom("There are no bytes", null);
        }
        begun.unread(first);
        return begun;
    }

    private static Optional<StoreWarning> warning(Part10File part10, SopInstance sop) {
        return part10.meta()
                .mediaStorageSopClassUid()
                .filter(declared -> !declared.equals(sop.sopClass()))
                .map(declared -> new StoreWarning(WarningReason.DATA_SET_DOES_NOT_MATCH));
    }

    private static void requireNoDirectory(Part10File part10) throws NotDicom {
        if (part10.meta().mediaStorageSopClassUid().filter(DICOMDIR::equals).isPresent()) {
            throw new NotDicom("A DICOMDIR holds no instance", null);
        }
    }

    private PendingPart10 openFile() throws TeeInputStream.CopyFailure {
        try {
            return files.begin();
        } catch (IOException e) {
            throw new TeeInputStream.CopyFailure(e);
        }
    }

    private Part10File read(TeeInputStream content) throws IOException, NotUnderstood, NotDicom {
        try {
            return reader.read(content);
        } catch (ReadFailure.NotDicom e) {
            throw new NotDicom(String.valueOf(e.getMessage()), e);
        } catch (ReadFailure e) {
            throw new NotUnderstood(FailureReason.CANNOT_UNDERSTAND, String.valueOf(e.getMessage()));
        }
    }
}
