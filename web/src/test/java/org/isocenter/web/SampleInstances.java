package org.isocenter.web;

import java.util.UUID;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.StoredPart10;

/** Instances of one series as the index knows them; none has a file. */
public final class SampleInstances {

    public static final String STUDY = "1.8";
    public static final String SERIES = "1.9";

    public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    public static final String TEXT_REPORT = "1.2.840.10008.5.1.4.1.1.88.11";
    public static final String PRESENTATION_STATE = "1.2.840.10008.5.1.4.1.1.11.1";

    public static final String EXPLICIT = "1.2.840.10008.1.2.1";
    public static final String IMPLICIT = "1.2.840.10008.1.2";
    public static final String MPEG4 = "1.2.840.10008.1.2.4.102";

    private SampleInstances() {}

    /** An image in Explicit VR Little Endian. */
    public static StoredInstance image(String uid) {
        return of(uid, CT, EXPLICIT);
    }

    /** @param syntax its transfer syntax */
    public static StoredInstance of(String uid, String sopClass, String syntax) {
        return new StoredInstance(
                OrthancIdentifier.of("P", STUDY, SERIES, uid),
                new ResourcePath.Instance(STUDY, SERIES, uid),
                new Uid(sopClass),
                new Uid(syntax),
                new StoredPart10(UUID.randomUUID(), 100, "0123456789abcdef0123456789abcdef"));
    }
}
