package org.isocenter.dicom.dicomdir;

import java.util.Map;

/** The type of the directory record of an instance: Directory Record Type (0004,1430) by SOP class (PS3.3 Table F.4-1). */
final class RecordType {

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final String IMAGE = "IMAGE";

    private static final Map<String, String> BY_CLASS = Map.ofEntries(
            Map.entry("4.2", "SPECTROSCOPY"),
            Map.entry("66", "RAW DATA"),
            Map.entry("66.1", "REGISTRATION"),
            Map.entry("66.2", "FIDUCIAL"),
            Map.entry("66.3", "REGISTRATION"),
            Map.entry("66.5", "SURFACE"),
            Map.entry("66.6", "TRACT"),
            Map.entry("67", "VALUE MAP"),
            Map.entry("68.1", "SURFACE SCAN"),
            Map.entry("88.59", "KEY OBJECT DOC"),
            Map.entry("131", "IMPLANT"),
            Map.entry("200.1", "PLAN"),
            Map.entry("481.2", "RT DOSE"),
            Map.entry("481.3", "RT STRUCTURE SET"),
            Map.entry("481.4", "RT TREAT RECORD"),
            Map.entry("481.5", "RT PLAN"),
            Map.entry("481.6", "RT TREAT RECORD"),
            Map.entry("481.7", "RT TREAT RECORD"),
            Map.entry("481.8", "RT PLAN"),
            Map.entry("481.9", "RT TREAT RECORD"));

    /** The type for all classes with a common beginning. */
    private static final Map<String, String> BY_FAMILY = Map.of(
            "9.", "WAVEFORM",
            "11.", "PRESENTATION",
            "88.", "SR DOCUMENT",
            "104.", "ENCAP DOC");

    private RecordType() {}

    /** The type for an instance; image for every class that is not known to be something else. */
    static String of(String sopClass) {
        if (!sopClass.startsWith(STORAGE)) {
            return IMAGE;
        }
        String rest = sopClass.substring(STORAGE.length());
        String exact = BY_CLASS.get(rest);
        if (exact != null) {
            return exact;
        }
        return BY_FAMILY.entrySet().stream()
                .filter(family -> rest.startsWith(family.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(IMAGE);
    }
}
