package org.isocenter.dicom.matching;

import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** A filter asks for a kind of matching that its attribute does not support. */
public final class MatchingFailure extends Exception {

    private final Tag attribute;
    private final ValueRepresentation vr;

    MatchingFailure(Tag attribute, ValueRepresentation vr) {
        super("wildcards do not apply to " + attribute + ", whose value representation is " + vr);
        this.attribute = attribute;
        this.vr = vr;
    }

    /** The attribute of the filter. */
    public Tag attribute() {
        return attribute;
    }

    /** The value representation of the attribute. */
    public ValueRepresentation vr() {
        return vr;
    }
}
