package org.isocenter.ejb.retrieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.Rendition;

/** The attributes of a data set that metadata shows as links, at any depth. */
final class LinkedAttributes {

    private final List<LinkedAttribute> found = new ArrayList<>();

    private LinkedAttributes() {}

    /** In the order of the data set. */
    static List<LinkedAttribute> of(DataSet dataSet) {
        LinkedAttributes attributes = new LinkedAttributes();
        attributes.visit(dataSet, "");
        return List.copyOf(attributes.found);
    }

    private void visit(DataSet dataSet, String prefix) {
        for (Attribute attribute : dataSet) {
            String path = prefix + attribute.tag().hex().toLowerCase(Locale.ROOT);
            if (attribute.value() instanceof Value.Items items) {
                int number = 1;
                for (DataSet item : items.items()) {
                    visit(item, path + "/" + number++ + "/");
                }
            } else if (ModelFormat.LINKED.rendition(attribute, true) == Rendition.BULKDATA_URI) {
                found.add(new LinkedAttribute(path, attribute));
            }
        }
    }
}
