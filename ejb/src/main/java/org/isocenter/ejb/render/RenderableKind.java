package org.isocenter.ejb.render;

import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.dicom.render.PresentationState;
import org.isocenter.persistence.index.StoredInstance;

/** How an instance can be shown to people, by its SOP Class and transfer syntax (PS3.18 §8.7.3). */
public enum RenderableKind {
    /** Frames are rendered. Whether there are any is found when the file is opened. */
    IMAGE,
    /** The stream is sent as it is. */
    VIDEO,
    /** An encapsulated document is sent as it is. */
    DOCUMENT,
    /** A structured report is converted to text. */
    REPORT,
    /** A presentation state is applied to the image that it refers to. */
    PRESENTATION_STATE;

    private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";

    /** The kind of an instance. */
    public static RenderableKind of(StoredInstance instance) {
        return TransferSyntax.of(instance.transferSyntax()).video() ? VIDEO : of(instance.sopClass());
    }

    /** The kind of the instances of a SOP Class that are no videos. */
    public static RenderableKind of(Uid sopClass) {
        if (EncapsulatedDocument.isHeldBy(sopClass)) {
            return DOCUMENT;
        }
        if (PresentationState.Kind.of(sopClass.value()).isPresent()) {
            return PRESENTATION_STATE;
        }
        return sopClass.value().startsWith(STRUCTURED_REPORTS) ? REPORT : IMAGE;
    }
}
