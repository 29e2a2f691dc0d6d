package org.isocenter.ejb.modification;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.deidentification.Pseudonyms;

/**
 * Gives new UIDs to resources that are made from others, and changes the references between them accordingly.
 *
 * @param renewed the UIDs that are replaced in references, wherever they occur
 * @param identifiers the attributes at the top level whose UIDs are always replaced
 */
record RenewedUids(Pseudonyms pseudonyms, Set<String> renewed, Set<Tag> identifiers) {

    DataSet applied(DataSet dataSet) {
        return applied(dataSet, true);
    }

    private DataSet applied(DataSet dataSet, boolean top) {
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : dataSet) {
            attributes.add(applied(attribute, top));
        }
        return DataSet.ofOrdered(attributes);
    }

    private Attribute applied(Attribute attribute, boolean top) {
        if (attribute.vr() == ValueRepresentation.SQ && !attribute.isEmpty()) {
            return Attribute.ofItems(
                    attribute.tag(),
                    attribute.items().stream().map(item -> applied(item, false)).toList());
        }
        boolean identifier = top && identifiers.contains(attribute.tag());
        if (attribute.vr() != ValueRepresentation.UI || isOwn(attribute.tag(), top) && !identifier) {
            return attribute;
        }
        return attribute.strings().stream().anyMatch(uid -> identifier || renewed.contains(uid))
                ? Attribute.ofText(
                        attribute.tag(),
                        ValueRepresentation.UI,
                        attribute.strings().stream()
                                .map(uid -> identifier || renewed.contains(uid) ? pseudonyms.uid(uid) : uid)
                                .toList())
                : attribute;
    }

    /** Kept identifiers stay even if another level has the same UID. */
    private static boolean isOwn(Tag tag, boolean top) {
        return top
                && (tag.equals(Tag.STUDY_INSTANCE_UID)
                        || tag.equals(Tag.SERIES_INSTANCE_UID)
                        || tag.equals(Tag.SOP_INSTANCE_UID));
    }
}
