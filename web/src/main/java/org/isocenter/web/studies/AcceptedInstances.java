package org.isocenter.web.studies;

import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.MediaType;

/**
 * What a request for instances accepts.
 *
 * @param singlePart whether one instance is wanted as the body itself and not as a part of a multipart message
 * @param transferSyntax the one asked for; empty for any
 */
record AcceptedInstances(boolean singlePart, Optional<Uid> transferSyntax) {

    private static final String MULTIPART = "multipart/related";
    private static final String DICOM = "application/dicom";

    /**
     * Reads what a request for several instances accepts: multipart, by default in Explicit VR Little Endian.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure.BadRequest if that is not among what can be sent
     */
    static AcceptedInstances of(AcceptHeader accept) {
        return accept.ranges().stream()
                .flatMap(range -> multipart(range).stream())
                .findFirst()
                .orElseThrow(() -> accept.unsatisfiable());
    }

    /** As {@link #of}; a request for one instance may accept {@code application/dicom} alone as well. */
    static AcceptedInstances ofInstance(AcceptHeader accept) {
        return accept.ranges().stream()
                .flatMap(range -> multipart(range).or(() -> single(range)).stream())
                .findFirst()
                .orElseThrow(() -> accept.unsatisfiable());
    }

    /** Whether an instance stored in that transfer syntax is what was asked for. */
    boolean takes(Uid stored) {
        return transferSyntax.map(stored::equals).orElse(true);
    }

    private static Optional<AcceptedInstances> multipart(MediaType range) {
        boolean included = range.includes(MULTIPART)
                && range.parameter("type").map(DICOM::equalsIgnoreCase).orElse(true);
        return included ? ofTransferSyntax(range, false) : Optional.empty();
    }

    private static Optional<AcceptedInstances> single(MediaType range) {
        return range.is(DICOM) ? ofTransferSyntax(range, true) : Optional.empty();
    }

    private static Optional<AcceptedInstances> ofTransferSyntax(MediaType range, boolean singlePart) {
        String requested = range.parameter("transfer-syntax")
                .orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value());
        if (requested.equals("*")) {
            return Optional.of(new AcceptedInstances(singlePart, Optional.empty()));
        }
        return Uid.parse(requested)
                .filter(uid -> TransferSyntax.of(uid).isKnown())
                .map(uid -> new AcceptedInstances(singlePart, Optional.of(uid)));
    }
}
