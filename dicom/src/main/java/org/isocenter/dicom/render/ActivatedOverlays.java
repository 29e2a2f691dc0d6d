package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.StoredValues;

/** The overlays for which a presentation state names a layer (PS3.3 C.11.7); others stay hidden. */
final class ActivatedOverlays {

    private static final int FIRST_GROUP = 0x6000;
    private static final int LAST_GROUP = 0x601E;
    private static final int ACTIVATION_LAYER = 0x1001;
    private static final int DATA = 0x3000;

    private ActivatedOverlays() {}

    static void paint(
            Picture picture,
            DataSet image,
            DataSet state,
            int frame,
            Optional<PixelValues> pixels,
            StoredValues imageValues)
            throws IOException {
        DataSet.Builder activated = DataSet.builder();
        for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
            boolean own = state.contains(Tag.of(group, DATA));
            if (state.string(Tag.of(group, ACTIVATION_LAYER)).isPresent() && !own) {
                int wanted = group;
                image.stream().filter(a -> a.tag().group() == wanted).forEach(activated::put);
            }
        }
        for (OverlayPlane plane : OverlayPlane.of(activated.build(), frame, pixels, imageValues)) {
            plane.paint(picture);
        }
    }
}
