package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.Transcoding;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.store.MadeInstance;
import org.isocenter.persistence.index.StoredInstance;

/**
 * Makes an instance from a stored one. Its pixels are copied from file to file, and decoded only for another transfer
 * syntax.
 */
@Singleton
class SourceInstance {

    private final RetrieveBulkdata retrieve;
    private final Transcoder transcoder;
    private final PixelMemory memory;

    @Inject
    SourceInstance(RetrieveBulkdata retrieve, Transcoder transcoder, PixelMemory memory) {
        this.retrieve = retrieve;
        this.transcoder = transcoder;
        this.memory = memory;
    }

    /**
     * The instance that a change makes from a stored one. The caller closes it.
     *
     * @param wanted its transfer syntax; empty for that of the stored instance, which is also used if the instance
     *     cannot be transcoded
     * @throws RequestFailure.FileLost if the storage area lost the file
     * @throws IOException if its pixels cannot be read
     */
    MadeInstance made(StoredInstance instance, InstanceChange change, Optional<TransferSyntax> wanted)
            throws IOException {
        OpenInstance open = retrieve.open(instance);
        boolean made = false;
        try {
            DataSet changed = change.changed(open.dataSet());
            Part10File file = new Part10File(FileMetaInformation.of(changed, open.transferSyntax()), changed);
            MadeInstance result = new MadeInstance(file, open.values(), open);
            if (wanted.isPresent() && !wanted.get().equals(open.transferSyntax())) {
                result = transcoded(result, wanted.get());
            }
            made = true;
            return result;
        } finally {
            if (!made) {
                open.close();
            }
        }
    }

    private MadeInstance transcoded(MadeInstance instance, TransferSyntax wanted) throws IOException {
        PixelMemory.Lease lease = memory.take(Transcoder.memory(instance.file(), wanted));
        boolean transcoded = false;
        try {
            Transcoding transcoding = transcoder.transcode(instance.file(), instance.values(), wanted);
            if (transcoding instanceof Transcoding.Transcoded result) {
                transcoded = true;
                Closeable source = () -> {
                    try (lease;
                            instance) {
                        result.close();
                    }
                };
                return new MadeInstance(result.file(), result.values(), source);
            }
            return instance;
        } finally {
            if (!transcoded) {
                lease.close();
            }
        }
    }
}
