package org.isocenter.dicom.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The attributes that an image gets when its pixels are compressed with loss: that it is derived, and how (PS3.3 C.7.6.1.1.2, C.7.6.1.1.5,
 * C.12.4.1.1). There is no Source Image Sequence: the image keeps its SOP Instance UID and would refer to itself.
 */
final class LossyDerivation {

    private static final Tag IMAGE_TYPE = new Tag(0x00080008);
    private static final Tag CODE_VALUE = new Tag(0x00080100);
    private static final Tag CODING_SCHEME_DESIGNATOR = new Tag(0x00080102);
    private static final Tag CODE_MEANING = new Tag(0x00080104);
    private static final Tag DERIVATION_DESCRIPTION = new Tag(0x00082111);
    private static final Tag FRAME_TYPE = new Tag(0x00089007);
    private static final Tag DERIVATION_CODE_SEQUENCE = new Tag(0x00089215);
    private static final Tag SMALLEST_IMAGE_PIXEL_VALUE = new Tag(0x00280106);
    private static final Tag LARGEST_IMAGE_PIXEL_VALUE = new Tag(0x00280107);
    private static final Tag SHARED_FUNCTIONAL_GROUPS = new Tag(0x52009229);
    private static final Tag PER_FRAME_FUNCTIONAL_GROUPS = new Tag(0x52009230);

    private static final int LONGEST_ST = 1024;

    /** Context Group 7203, Image Derivation. */
    private static final DataSet LOSSY_COMPRESSION = DataSet.builder()
            .put(CODE_VALUE, ValueRepresentation.SH, "113040")
            .put(CODING_SCHEME_DESIGNATOR, ValueRepresentation.SH, "DCM")
            .put(CODE_MEANING, ValueRepresentation.LO, "Lossy Compression")
            .build();

    private LossyDerivation() {}

    /**
     * Notes the derivation.
     *
     * @param dataSet before compression
     * @param ratio uncompressed to compressed length, as text
     * @param builder of the data set after compression
     */
    static void note(DataSet dataSet, TransferSyntax target, String ratio, DataSet.Builder builder) {
        dataSet.get(IMAGE_TYPE).flatMap(LossyDerivation::derived).ifPresent(builder::put);
        for (Tag groups : List.of(SHARED_FUNCTIONAL_GROUPS, PER_FRAME_FUNCTIONAL_GROUPS)) {
            if (dataSet.contains(groups)) {
                builder.putItems(
                        groups,
                        dataSet.items(groups).stream()
                                .map(LossyDerivation::withDerivedFrameType)
                                .toList());
            }
        }
        describe(dataSet, target.name() + ", compression ratio " + ratio, builder);
        List<DataSet> codes = new ArrayList<>(dataSet.items(DERIVATION_CODE_SEQUENCE));
        if (codes.stream().noneMatch(LossyDerivation::isLossyCompression)) {
            codes.add(LOSSY_COMPRESSION);
            builder.putItems(DERIVATION_CODE_SEQUENCE, codes);
        }
        // These describe the original pixels; those of the new ones are not known.
        builder.remove(SMALLEST_IMAGE_PIXEL_VALUE).remove(LARGEST_IMAGE_PIXEL_VALUE);
    }

    /** The attribute with DERIVED as value 1; empty if there is no value. */
    private static Optional<Attribute> derived(Attribute type) {
        List<String> values = new ArrayList<>(type.strings());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        values.set(0, "DERIVED");
        return Optional.of(Attribute.ofText(type.tag(), ValueRepresentation.CS, values));
    }

    /** Frame Type is in a functional group whose sequence is different for each kind of image. */
    private static DataSet withDerivedFrameType(DataSet groups) {
        DataSet.Builder builder = groups.toBuilder();
        for (Attribute group : groups) {
            if (group.items().stream().anyMatch(item -> item.contains(FRAME_TYPE))) {
                builder.putItems(
                        group.tag(),
                        group.items().stream()
                                .map(LossyDerivation::derivedFrame)
                                .toList());
            }
        }
        return builder.build();
    }

    private static DataSet derivedFrame(DataSet group) {
        return group.get(FRAME_TYPE)
                .flatMap(LossyDerivation::derived)
                .map(type -> group.toBuilder().put(type).build())
                .orElse(group);
    }

    /** Appends a description to the existing one, while there is room. */
    private static void describe(DataSet dataSet, String description, DataSet.Builder builder) {
        Optional<String> before = dataSet.string(DERIVATION_DESCRIPTION).filter(text -> !text.isBlank());
        String all = Stream.concat(before.stream().map(String::strip), Stream.of(description))
                .collect(Collectors.joining("; "));
        if (all.length() <= LONGEST_ST) {
            builder.put(DERIVATION_DESCRIPTION, ValueRepresentation.ST, all);
        }
    }

    private static boolean isLossyCompression(DataSet code) {
        return code.string(CODE_VALUE).filter("113040"::equals).isPresent()
                && code.string(CODING_SCHEME_DESIGNATOR).filter("DCM"::equals).isPresent();
    }
}
