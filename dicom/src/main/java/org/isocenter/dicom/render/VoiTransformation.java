package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.StoredValues;

/** Transforms the modality's values to brightness, by the values of interest (PS3.3 C.11.2). */
@FunctionalInterface
interface VoiTransformation {

    /** The share of full brightness, 0 to 1, that a value gets. */
    double brightness(double value);

    /** All values from the least to the greatest; black if there is only one. */
    static VoiTransformation range(double least, double greatest) {
        double width = greatest - least;
        return width > 0 ? value -> Math.max(0, Math.min(1, (value - least) / width)) : value -> 0;
    }

    /** All values of a frame, without padding. */
    static VoiTransformation everything(
            PixelValues stored, ModalityTransformation modality, Optional<PixelPadding> padding) {
        Range range = Range.of(stored, padding);
        double[] meant = modality.range(range.least(), range.greatest());
        return range(meant[0], meant[1]);
    }

    /** The first VOI LUT of a frame, or else its first window. */
    static Optional<VoiTransformation> of(FrameAttributes frame, boolean negative, StoredValues values)
            throws IOException {
        Optional<DataSet> tables = frame.with(Attributes.VOI_LUT, Attributes.FRAME_VOI_LUT);
        if (tables.isPresent()) {
            Optional<VoiTransformation> table = table(tables.get(), negative, values);
            if (table.isPresent()) {
                return table;
            }
        }
        return window(frame).map(window -> window::brightness);
    }

    /** The first window of a frame. */
    static Optional<Window> window(FrameAttributes frame) {
        return frame.with(Attributes.CENTER, Attributes.FRAME_VOI_LUT).flatMap(VoiTransformation::window);
    }

    /** The first VOI LUT or window in a data set itself. */
    static Optional<VoiTransformation> of(DataSet dataSet, boolean negative, StoredValues values) throws IOException {
        Optional<VoiTransformation> table = table(dataSet, negative, values);
        return table.isPresent() ? table : window(dataSet).map(window -> window::brightness);
    }

    private static Optional<VoiTransformation> table(DataSet dataSet, boolean negative, StoredValues values)
            throws IOException {
        List<DataSet> items = dataSet.items(Attributes.VOI_LUT);
        return items.isEmpty()
                ? Optional.empty()
                : LookupTable.of(items.get(0), negative, values).map(table -> table::brightness);
    }

    /** The first window. A linear window narrower than 1 is read as a linear exact one, because there are images with fractional values. */
    private static Optional<Window> window(DataSet dataSet) {
        double[] centers = Numbers.all(dataSet, Attributes.CENTER);
        double[] widths = Numbers.all(dataSet, Attributes.WIDTH);
        if (centers.length == 0 || widths.length == 0) {
            return Optional.empty();
        }
        Window.Function function = dataSet.string(Attributes.FUNCTION)
                .flatMap(Window.Function::named)
                .orElse(Window.Function.LINEAR);
        if (Window.isPossible(centers[0], widths[0], function)) {
            return Optional.of(new Window(centers[0], widths[0], function));
        }
        return Window.isPossible(centers[0], widths[0], Window.Function.LINEAR_EXACT)
                ? Optional.of(new Window(centers[0], widths[0], Window.Function.LINEAR_EXACT))
                : Optional.empty();
    }

    /** The attributes that describe the transformation. */
    final class Attributes {
        static final Tag CENTER = new Tag(0x00281050);
        static final Tag WIDTH = new Tag(0x00281051);
        static final Tag FUNCTION = new Tag(0x00281056);
        static final Tag VOI_LUT = new Tag(0x00283010);
        static final Tag FRAME_VOI_LUT = new Tag(0x00289132);

        private Attributes() {}
    }
}
