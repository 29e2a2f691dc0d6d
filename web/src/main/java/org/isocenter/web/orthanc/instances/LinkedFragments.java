package org.isocenter.web.orthanc.instances;

import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;

/**
 * Links in place of encapsulated Pixel Data: DICOM's models have no form in line for fragments (PS3.18 F.2.7, PS3.19 A.1.5), and an
 * attribute that were left out would look as if the object had none.
 */
final class LinkedFragments {

    private LinkedFragments() {}

    /**
     * The data set with a link for its Pixel Data, if that is encapsulated.
     *
     * @param links what the links to values of the instance begin with
     */
    static DataSet in(DataSet dataSet, String links) {
        Optional<Attribute> fragments =
                dataSet.get(Tag.PIXEL_DATA).filter(attribute -> attribute.value() instanceof Value.Fragments);
        if (fragments.isEmpty()) {
            return dataSet;
        }
        Value link = new Value.BulkdataReference(links + "7fe00010");
        return dataSet.toBuilder()
                .put(new Attribute(Tag.PIXEL_DATA, fragments.get().vr(), link))
                .build();
    }
}
