package org.isocenter.ejb.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.persistence.index.PixelsPosition;

/**
 * Finds where the pixels of a file are (PS3.5 §7.1, §A.4): from their value, and the known length of what precedes it.
 */
final class PixelsOfFile {

    private static final int LONG_HEADER = 12;
    private static final int SHORT_HEADER = 8;
    private static final int ITEM_HEADER = 8;
    private static final Tag BITS_ALLOCATED = new Tag(0x00280100);

    /** Float, Double Float, and Pixel Data. */
    private static final List<Tag> PIXELS = List.of(new Tag(0x7FE00008), new Tag(0x7FE00009), Tag.PIXEL_DATA);

    private PixelsOfFile() {}

    /** Empty if there are none, if they were so few that they were read at once, or if the data set is deflated. */
    static Optional<PixelsPosition> position(Part10File part10) {
        TransferSyntax syntax = part10.meta().transferSyntax();
        if (syntax.deflated()) {
            return Optional.empty();
        }
        return PIXELS.stream()
                .flatMap(tag -> part10.dataSet().get(tag).stream())
                .flatMap(attribute -> offset(attribute, syntax).stream()
                        .mapToObj(offset -> new PixelsPosition(offset, unusual(part10.dataSet(), attribute, syntax))))
                .findFirst();
    }

    /** The value representation, unless it is what PS3.5 §8.2 and Annex A have for such Pixel Data. */
    private static Optional<ValueRepresentation> unusual(DataSet dataSet, Attribute pixels, TransferSyntax syntax) {
        boolean words = syntax.isNative()
                && (!syntax.explicitVr() || dataSet.integer(BITS_ALLOCATED).orElse(16) > 8);
        ValueRepresentation usual = words ? ValueRepresentation.OW : ValueRepresentation.OB;
        return pixels.tag().equals(Tag.PIXEL_DATA) && pixels.vr() != usual
                ? Optional.of(pixels.vr())
                : Optional.empty();
    }

    private static OptionalLong offset(Attribute attribute, TransferSyntax syntax) {
        if (attribute.value() instanceof Value.Fragments fragments
                && !fragments.fragments().isEmpty()) {
            return OptionalLong.of(fragments.fragments().get(0).offset() - ITEM_HEADER - LONG_HEADER);
        }
        if (attribute.value() instanceof Value.Stored stored) {
            int header = syntax.explicitVr() ? LONG_HEADER : SHORT_HEADER;
            return OptionalLong.of(stored.offset() - header);
        }
        return OptionalLong.empty();
    }
}
