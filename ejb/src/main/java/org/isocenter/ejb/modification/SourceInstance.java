package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
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
                result = transcoded(result, wanted.get(), instance.path().instance());
            }
            made = true;
            return result;
        } finally {
            if (!made) {
                open.close();
            }
        }
    }

    private MadeInstance transcoded(MadeInstance instance, TransferSyntax wanted, String original) throws IOException {
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
                return new MadeInstance(
                        wanted.lossy() ? derived(result.file(), original) : result.file(), result.values(), source);
            }
            return instance;
        } finally {
            if (!transcoded) {
                lease.close();
            }
        }
    }

    /**
     * Pixels that have lost something are another instance (PS3.3 §C.7.6.1.1.5), whatever the request keeps. A run after a crash makes the
     * same UID again.
     */
    private static Part10File derived(Part10File file, String original) {
        String uid = file.dataSet().string(Tag.SOP_INSTANCE_UID).orElse("");
        if (!uid.equals(original)) {
            return file;
        }
        TransferSyntax transferSyntax = file.meta().transferSyntax();
        byte[] name = (uid + " " + transferSyntax.uid().value()).getBytes(StandardCharsets.US_ASCII);
        String derived =
                "2.25." + new BigInteger(UUID.nameUUIDFromBytes(name).toString().replace("-", ""), 16);
        DataSet dataSet = file.dataSet().toBuilder()
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, derived)
                .build();
        return new Part10File(FileMetaInformation.of(dataSet, transferSyntax), dataSet);
    }
}
