package org.isocenter.web.orthanc.resources;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.web.orthanc.ResourceLevel;

/** The modules of PS3.3 that the core interface shows: the one by which each level is identified. */
enum DicomModule {
    /** Patient (C.7.1.1). */
    PATIENT(
            0x00081120,
            0x00081196,
            0x00100010,
            0x00100020,
            0x00100021,
            0x00100022,
            0x00100024,
            0x00100026,
            0x00100027,
            0x00100028,
            0x00100030,
            0x00100032,
            0x00100033,
            0x00100034,
            0x00100035,
            0x00100040,
            0x00100200,
            0x00100212,
            0x00100213,
            0x00100214,
            0x00100215,
            0x00100216,
            0x00100217,
            0x00100218,
            0x00100219,
            0x00100221,
            0x00100222,
            0x00100223,
            0x00100229,
            0x00101000,
            0x00101001,
            0x00101002,
            0x00101100,
            0x00102160,
            0x00102201,
            0x00102202,
            0x00102203,
            0x00102292,
            0x00102293,
            0x00102294,
            0x00102295,
            0x00102296,
            0x00102297,
            0x00102298,
            0x00102299,
            0x00104000,
            0x00120062,
            0x00120063,
            0x00120064,
            0x00120100),
    /** General Study (C.7.2.1). */
    STUDY(
            0x00080020,
            0x00080030,
            0x00080050,
            0x00080051,
            0x00080090,
            0x00080096,
            0x0008009C,
            0x0008009D,
            0x00081030,
            0x00081032,
            0x00081048,
            0x00081049,
            0x00081060,
            0x00081062,
            0x00081110,
            0x0020000D,
            0x00200010,
            0x00321034,
            0x00401012),
    /** General Series (C.7.3.1) with Request Attributes. */
    SERIES(
            0x00080021,
            0x00080031,
            0x00080060,
            0x0008103E,
            0x0008103F,
            0x00081050,
            0x00081052,
            0x00081070,
            0x00081072,
            0x00081111,
            0x00081250,
            0x00180015,
            0x00180026,
            0x00181030,
            0x00185100,
            0x0020000E,
            0x00200011,
            0x00200060,
            0x00280108,
            0x00280109,
            0x00400244,
            0x00400245,
            0x00400250,
            0x00400251,
            0x00400253,
            0x00400254,
            0x00400260,
            0x00400275,
            0x00400280,
            0x00402017,
            0x0040E001),
    /** SOP Common (C.12.1). */
    INSTANCE(
            0x00080005,
            0x00080012,
            0x00080013,
            0x00080014,
            0x00080015,
            0x00080016,
            0x00080017,
            0x00080018,
            0x0008001A,
            0x0008001B,
            0x00080110,
            0x00080201,
            0x00080300,
            0x00081195,
            0x00189004,
            0x0018A001,
            0x00200013,
            0x00209172,
            0x00280303,
            0x01000410,
            0x01000411,
            0x01000420,
            0x01000424,
            0x01000426,
            0x04000500,
            0x04000561,
            0x4FFE0001,
            0xFFFAFFFA);

    private final Set<Tag> tags;

    DicomModule(int... tags) {
        this.tags = Arrays.stream(tags).mapToObj(Tag::new).collect(Collectors.toUnmodifiableSet());
    }

    /** The module of a level. */
    static DicomModule of(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> PATIENT;
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCE;
        };
    }

    /** Whether an attribute belongs to it. */
    boolean has(Tag tag) {
        return tags.contains(tag);
    }
}
