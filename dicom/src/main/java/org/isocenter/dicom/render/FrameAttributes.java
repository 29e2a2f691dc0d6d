package org.isocenter.dicom.render;

import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** The attributes of one frame in a data set: for this frame, for all frames, or for the image (PS3.3 C.7.6.16). */
final class FrameAttributes {

    private static final Tag SHARED = new Tag(0x52009229);
    private static final Tag PER_FRAME = new Tag(0x52009230);

    private final DataSet image;
    private final int frame;

    /** @param frame from 1 */
    FrameAttributes(DataSet image, int frame) {
        this.image = image;
        this.frame = frame;
    }

    /** The data set of the image. */
    DataSet image() {
        return image;
    }

    /** The first data set that has an attribute, out of the functional group of this frame, that of all frames, and the image. */
    Optional<DataSet> with(Tag attribute, Tag group) {
        return Stream.concat(groups(group), Stream.of(image))
                .filter(dataSet -> has(dataSet, attribute))
                .findFirst();
    }

    /** The same, but only in functional groups. */
    Optional<DataSet> inGroup(Tag attribute, Tag group) {
        return groups(group).filter(dataSet -> has(dataSet, attribute)).findFirst();
    }

    private Stream<DataSet> groups(Tag group) {
        return Stream.of(
                        image.items(PER_FRAME).stream().skip(frame - 1L).findFirst(),
                        image.items(SHARED).stream().findFirst())
                .flatMap(Optional::stream)
                .flatMap(groups -> groups.items(group).stream().limit(1));
    }

    private static boolean has(DataSet dataSet, Tag attribute) {
        return dataSet.get(attribute).filter(a -> !a.isEmpty()).isPresent();
    }
}
