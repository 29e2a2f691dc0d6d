package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.configuration.IngestOptions;
import org.isocenter.ejb.configuration.IngestTranscoding;

/** Applies the rules of this archive to an instance that was received completely. */
@Singleton
class AdmitInstance {

    private final IngestOptions options;
    private final TranscodeInstance transcodeInstance;

    @Inject
    AdmitInstance(IngestOptions options, TranscodeInstance transcodeInstance) {
        this.options = options;
        this.transcodeInstance = transcodeInstance;
    }

    /** Whether instances like this one are not stored. */
    boolean filters(ReceivedInstance instance) {
        return options.filteredSopClasses().contains(instance.sop().sopClass());
    }

    /**
     * Returns the instance as it is to be stored: in the transfer syntax that this archive wants, if it can be
     * transcoded to it. The given instance must not be used any more.
     */
    ReceivedInstance admitted(ReceivedInstance instance) {
        TransferSyntax source = TransferSyntax.of(instance.indexed().transferSyntax());
        Optional<IngestTranscoding> wanted = options.transcoding().filter(transcoding -> transcoding.concerns(source));
        return wanted.isPresent() ? transcodeInstance.transcode(instance, wanted.get()) : instance;
    }
}
