package org.isocenter.ejb.modification;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;

/** The attributes of the Patient and General Study modules (PS3.3 §C.7.1.1, §C.7.2.1), which all instances of a study share. */
final class StudyModules {

    /** Of the patient. */
    static final Set<Tag> PATIENT = tags(
            0x00081120,
            0x00100010,
            0x00100020,
            0x00100021,
            0x00100024,
            0x00100030,
            0x00100032,
            0x00100040,
            0x00101000,
            0x00101001,
            0x00101002,
            0x00102160,
            0x00104000,
            0x00102201,
            0x00102202,
            0x00102292,
            0x00102293,
            0x00102294,
            0x00102297,
            0x00102298,
            0x00102299,
            0x00120062,
            0x00120063,
            0x00120064);

    /** Of the study. */
    static final Set<Tag> STUDY = tags(
            0x00080020,
            0x00080030,
            0x00080050,
            0x00080051,
            0x00080090,
            0x00080096,
            0x00081030,
            0x00081032,
            0x00081048,
            0x00081049,
            0x00081060,
            0x00081062,
            0x00081110,
            0x0020000D,
            0x00200010,
            0x00321033,
            0x00321034);

    private StudyModules() {}

    static boolean contains(Tag tag) {
        return PATIENT.contains(tag) || STUDY.contains(tag);
    }

    private static Set<Tag> tags(int... codes) {
        return Arrays.stream(codes).mapToObj(Tag::new).collect(Collectors.toUnmodifiableSet());
    }
}
