package org.isocenter.web.negotiation;

import java.util.Map;
import org.isocenter.dicom.web.MediaType;

/**
 * A media range of an Accept header.
 *
 * @param type possibly with wildcards
 * @param weight 0 to 1; 0 if it is not acceptable
 */
record MediaRange(MediaType type, double weight) {

    /** Any media type. */
    static final MediaRange ANY = new MediaRange(new MediaType("*", "*", Map.of()), 1);

    /** How narrow it is: 0 for any type, 1 for all subtypes of one, 2 for one subtype. */
    int specificity() {
        if (type.type().equals("*")) {
            return 0;
        }
        return type.subtype().equals("*") ? 1 : 2;
    }
}
