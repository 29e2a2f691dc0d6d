package org.isocenter.ejb.retrieve;

import java.util.Objects;
import org.isocenter.dicom.dataset.Attribute;

/**
 * An attribute whose value metadata links to.
 *
 * @param path what its link ends with: {@code ggggeeee} in lower case, below sequences {@code ggggeeee/item/ggggeeee}
 *     with items counted from 1
 */
public record LinkedAttribute(String path, Attribute attribute) {

    public LinkedAttribute {
        Objects.requireNonNull(path);
        Objects.requireNonNull(attribute);
    }
}
