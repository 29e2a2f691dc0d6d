package org.isocenter.dicom.deidentification;

import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/**
 * Private attributes that are known to hold nothing about persons and are needed to interpret pixels: scale factors of PET, gradients of
 * diffusion. These are a part of PS3.15 Table E.3.10-1; all other private attributes are removed.
 */
final class SafePrivate {

    /** Group and element within the block, by private creator. */
    private static final Map<String, Set<Integer>> SAFE = Map.of(
            "Philips PET Private Group", Set.of(0x705300, 0x705309),
            "SIEMENS MR HEADER", Set.of(0x00190C, 0x00190D, 0x00190E, 0x001927),
            "GEMS_PARM_01", Set.of(0x004339),
            "GEMS_ACQU_01", Set.of(0x0019BB, 0x0019BC, 0x0019BD),
            "Philips Imaging DD 001", Set.of(0x200103));

    private SafePrivate() {}

    static boolean contains(Tag tag, DataSet in) {
        if (tag.isPrivateCreator()) {
            int block = tag.element();
            return in.string(tag).filter(SAFE::containsKey).isPresent()
                    && in.stream()
                            .map(attribute -> attribute.tag())
                            .anyMatch(other -> other.group() == tag.group()
                                    && other.element() >>> 8 == block
                                    && contains(other, in));
        }
        return in.privateCreator(tag)
                .map(SAFE::get)
                .filter(safe -> safe.contains(tag.group() << 8 | tag.element() & 0xFF))
                .isPresent();
    }
}
