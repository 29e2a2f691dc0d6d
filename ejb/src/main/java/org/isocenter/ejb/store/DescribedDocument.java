package org.isocenter.ejb.store;

import static org.isocenter.dicom.document.EncapsulatedDocument.LENGTH;
import static org.isocenter.dicom.document.EncapsulatedDocument.MIME_TYPE;
import static org.isocenter.dicom.document.EncapsulatedDocument.OCTETS;
import static org.isocenter.dicom.document.EncapsulatedDocument.PDF;

import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** A document in a DICOM object, with what the object says of it (PS3.3 C.24.2). */
final class DescribedDocument {

    private static final Uid ENCAPSULATED_PDF_STORAGE = new Uid("1.2.840.10008.5.1.4.1.1.104.1");
    private static final long LONGEST = 0xFFFFFFFFL;

    private DescribedDocument() {}

    /**
     * Adds what the metadata leaves out: the media type, and the length without padding.
     *
     * @param document whose media type says nothing if it is {@code application/octet-stream}
     * @throws NotUnderstood if the document is of another type than the metadata or the SOP Class says
     */
    static void describe(
            DataSet metadata, Optional<SopInstance> sop, RequestSpool.Bulkdata document, DataSet.Builder builder)
            throws NotUnderstood {
        String type = document.type().essence();
        boolean isPdf = sop.filter(one -> one.sopClass().equals(ENCAPSULATED_PDF_STORAGE))
                .isPresent();
        Optional<String> declared = metadata.string(MIME_TYPE);
        boolean says = isPdf || !type.equals(OCTETS);
        if (!type.equals(OCTETS)) {
            if (declared.isPresent() && !declared.get().equalsIgnoreCase(type) || isPdf && !type.equals(PDF)) {
                throw new NotUnderstood(
                        FailureReason.DATA_SET_DOES_NOT_MATCH,
                        sop,
                        "The document is " + type + ", which the metadata does not say");
            }
        }
        if (says && declared.isEmpty()) {
            builder.put(MIME_TYPE, ValueRepresentation.LO, isPdf ? PDF : type);
        }
        if (says && metadata.integer(LENGTH).isEmpty() && document.length() <= LONGEST) {
            builder.putIntegers(LENGTH, ValueRepresentation.UL, document.length());
        }
    }
}
