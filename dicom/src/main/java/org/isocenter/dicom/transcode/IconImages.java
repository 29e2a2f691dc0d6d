package org.isocenter.dicom.transcode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;

/** The Icon Image Sequence (PS3.3 F.7): icons may be compressed like the image, and have to be decompressed together with it. */
final class IconImages {

    private static final Tag ICON_IMAGE_SEQUENCE = new Tag(0x00880200);

    private IconImages() {}

    /** Makes compressed icons native; removes those that cannot be read. */
    static void decompress(
            DataSet dataSet, TransferSyntax source, StoredValues values, CodecLimits limits, DataSet.Builder builder)
            throws IOException {
        List<DataSet> icons = dataSet.items(ICON_IMAGE_SEQUENCE);
        if (icons.stream().noneMatch(IconImages::isCompressed)) {
            return;
        }
        List<DataSet> decompressed = new ArrayList<>();
        for (DataSet icon : icons) {
            try {
                decompressed.add(isCompressed(icon) ? decompressed(icon, source, values, limits) : icon);
            } catch (CodecFailure | FrameFailure e) {
                builder.remove(ICON_IMAGE_SEQUENCE);
                return;
            }
        }
        builder.putItems(ICON_IMAGE_SEQUENCE, decompressed);
    }

    private static boolean isCompressed(DataSet icon) {
        return icon.get(Tag.PIXEL_DATA)
                .filter(pixels -> pixels.value() instanceof Value.Fragments)
                .isPresent();
    }

    private static DataSet decompressed(DataSet icon, TransferSyntax source, StoredValues values, CodecLimits limits)
            throws IOException {
        NativeFrame frame = FrameSource.of(icon, source, values, limits).frame(1);
        ValueRepresentation vr = frame.image().bitsAllocated() > 8 ? ValueRepresentation.OW : ValueRepresentation.OB;
        return PixelAttributes.describing(icon, frame.image())
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, vr, frame.pixels()))
                .build();
    }
}
