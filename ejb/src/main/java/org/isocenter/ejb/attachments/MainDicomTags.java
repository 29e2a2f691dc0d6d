package org.isocenter.ejb.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.ExtraMainAttributes;
import org.isocenter.persistence.index.Level;

/**
 * The attributes that Orthanc keeps in its index by default and those that option {@code ExtraMainDicomTags} adds, by
 * level: programs check whether the attributes that they search for are among them.
 */
@Singleton
public class MainDicomTags {

    private static final Map<Level, String> BY_DEFAULT = Map.of(
            Level.PATIENT,
            "0010,0010;0010,0020;0010,0030;0010,0040;0010,1000",
            Level.STUDY,
            "0008,0020;0008,0030;0008,0050;0008,0080;0008,0090;0008,1030;0020,000d;0020,0010;0032,1032;0032,1060",
            Level.SERIES,
            "0008,0021;0008,0031;0008,0060;0008,0070;0008,1010;0008,103e;0008,1070;0018,0010;0018,0015;0018,0024;"
                    + "0018,1030;0018,1090;0018,1400;0020,000e;0020,0011;0020,0037;0020,0105;0020,1002;0040,0254;"
                    + "0054,0081;0054,0101;0054,1000",
            Level.INSTANCE,
            "0008,0012;0008,0013;0008,0018;0020,0012;0020,0013;0020,0032;0020,0037;0020,0100;0020,4000;0028,0008;"
                    + "0054,1330");

    private final Map<Level, String> signatures = new EnumMap<>(Level.class);

    @Inject
    public MainDicomTags(ExtraMainAttributes extra) {
        for (Level level : Level.values()) {
            TreeSet<String> tags =
                    new TreeSet<>(List.of(BY_DEFAULT.getOrDefault(level, "").split(";")));
            extra.of(level).forEach(tag -> tags.add(text(tag)));
            signatures.put(level, tags.stream().collect(Collectors.joining(";")));
        }
    }

    /** The tags of a level, ascending, separated by semicolons. */
    public String signature(Level level) {
        return signatures.getOrDefault(level, "");
    }

    private static String text(Tag tag) {
        String hex = tag.hex().toLowerCase(Locale.ROOT);
        return hex.substring(0, 4) + "," + hex.substring(4);
    }
}
