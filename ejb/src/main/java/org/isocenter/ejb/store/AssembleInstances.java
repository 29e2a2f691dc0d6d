package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.model.ModelFailure;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.xml.NativeDicomXmlReader;
import org.isocenter.persistence.part10.Part10Store;

/** Makes instances from metadata and bulk data that were sent in separate parts (PS3.18 §10.5.1), one at a time. */
@Singleton
class AssembleInstances {

    /** The metadata of one instance at a time is held in memory. */
    private static final ModelLimits LIMITS = new ModelLimits(100, 1_000_000, 64L << 20, 32 << 20);

    private final Part10Store files;
    private final AssembleInstance assembleInstance;
    private final AttributeDictionary dictionary;

    @Inject
    AssembleInstances(Part10Store files, AssembleInstance assembleInstance, AttributeDictionary dictionary) {
        this.files = files;
        this.assembleInstance = assembleInstance;
        this.dictionary = dictionary;
    }

    /** A place for the parts of one request, which the caller closes. */
    RequestSpool spool() {
        return new RequestSpool(files);
    }

    /**
     * Assembles all instances of a request whose parts have come.
     *
     * @param progress gets the instances, and what could not be one
     * @throws TeeInputStream.CopyFailure if the storage area cannot be written or read
     */
    void assemble(RequestSpool spool, StoreProgress progress) throws TeeInputStream.CopyFailure {
        boolean understood = true;
        for (RequestSpool.Metadata document : spool.metadata()) {
            understood &= assemble(document, spool, progress);
        }
        if (understood) {
            for (URI location : spool.unused()) {
                progress.failed(
                        FailureReason.CANNOT_UNDERSTAND,
                        "No metadata refers to the bulk data with location " + location);
            }
        }
    }

    /** Whether the document could be read to its end. */
    private boolean assemble(RequestSpool.Metadata document, RequestSpool spool, StoreProgress progress)
            throws TeeInputStream.CopyFailure {
        try (InputStream content = new BufferedInputStream(spool.open(document.offset(), document.length()))) {
            switch (document.format()) {
                case XML ->
                    assemble(
                            new NativeDicomXmlReader(LIMITS, dictionary).read(content),
                            document.base(),
                            spool,
                            progress);
                case JSON -> {
                    try (DicomJsonReader reader = new DicomJsonReader(content, LIMITS, dictionary)) {
                        for (Optional<DataSet> next = reader.next(); next.isPresent(); next = reader.next()) {
                            assemble(next.get(), document.base(), spool, progress);
                        }
                    }
                }
            }
            return true;
        } catch (ModelFailure e) {
            progress.failed(FailureReason.CANNOT_UNDERSTAND, "The metadata cannot be read: " + e.getMessage());
            return false;
        } catch (TeeInputStream.CopyFailure e) {
            throw e;
        } catch (IOException e) {
            throw new TeeInputStream.CopyFailure(e);
        }
    }

    private void assemble(DataSet metadata, URI base, RequestSpool spool, StoreProgress progress) throws IOException {
        try {
            progress.received(assembleInstance.assemble(metadata, base, spool));
        } catch (NotUnderstood e) {
            progress.failed(e.outcome());
        }
    }
}
