package org.isocenter.persistence.index.schema;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;

/** The attributes that rows hold, so that common answers need nothing else. */
public final class MainAttributes {

    static final Tag BODY_PART_EXAMINED = new Tag(0x00180015);
    static final Tag PERFORMED_PROCEDURE_STEP_START_DATE = new Tag(0x00400244);
    static final Tag PERFORMED_PROCEDURE_STEP_START_TIME = new Tag(0x00400245);

    private static final Set<Tag> PATIENT = tags(0x00100010, 0x00100020, 0x00100030, 0x00100040, 0x00101000);
    private static final Set<Tag> STUDY = tags(
            0x00080020,
            0x00080030,
            0x00080050,
            0x00080080,
            0x00080090,
            0x00080201,
            0x00081030,
            0x0020000D,
            0x00200010,
            0x00321032,
            0x00321060);
    private static final Set<Tag> SERIES = tags(
            0x00080021,
            0x00080031,
            0x00080060,
            0x00080070,
            0x00080201,
            0x00081010,
            0x0008103E,
            0x00081070,
            0x00180010,
            0x00180015,
            0x00180024,
            0x00181030,
            0x00181090,
            0x00181400,
            0x0020000E,
            0x00200011,
            0x00200037,
            0x00200105,
            0x00201002,
            0x00400244,
            0x00400245,
            0x00400254,
            0x00400275,
            0x00540081,
            0x00540101,
            0x00541000);
    private static final Set<Tag> INSTANCE = tags(
            0x00080012,
            0x00080013,
            0x00080018,
            0x00200012,
            0x00200013,
            0x00200032,
            0x00200037,
            0x00200100,
            0x00204000,
            0x00280008,
            0x00541330);

    private static final Set<Tag> STORED_PATIENT = union(PATIENT, tags(0x00100021, 0x00101001, 0x00102160, 0x00104000));
    private static final Set<Tag> STORED_STUDY =
            union(STUDY, tags(0x00081048, 0x00081060, 0x00081080, 0x00101010, 0x00101020, 0x00101030, 0x00102180));
    private static final Set<Tag> STORED_SERIES =
            union(SERIES, tags(0x00081040, 0x00081050, 0x00081090, 0x00185100, 0x00200052, 0x00200060, 0x00400253));
    private static final Set<Tag> STORED_INSTANCE = union(
            INSTANCE,
            tags(0x00080008, 0x00080016, 0x00080023, 0x00080033, 0x00080201, 0x00280010, 0x00280011, 0x00280100));

    private MainAttributes() {}

    /** The main tags of a level in Orthanc's REST interface. */
    public static Set<Tag> main(Level level) {
        return switch (level) {
            case PATIENT -> PATIENT;
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCE;
        };
    }

    /**
     * The attributes in rows of a level: the main attributes, those that searches return by default, and others that
     * all instances below have in common.
     */
    public static Set<Tag> stored(Level level) {
        return switch (level) {
            case PATIENT -> STORED_PATIENT;
            case STUDY -> STORED_STUDY;
            case SERIES -> STORED_SERIES;
            case INSTANCE -> STORED_INSTANCE;
        };
    }

    /** The attributes of an instance that belong in the row of a level. */
    static DataSet select(Level level, DataSet dataSet) {
        return select(stored(level), dataSet);
    }

    /** The attributes of a data set with these tags. */
    static DataSet select(Set<Tag> tags, DataSet dataSet) {
        DataSet.Builder selected = DataSet.builder();
        for (Attribute attribute : dataSet) {
            if (tags.contains(attribute.tag())) {
                selected.put(attribute);
            }
        }
        return selected.build();
    }

    private static Set<Tag> union(Set<Tag> some, Set<Tag> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Tag> tags(int... codes) {
        return Arrays.stream(codes).mapToObj(Tag::new).collect(Collectors.toUnmodifiableSet());
    }
}
