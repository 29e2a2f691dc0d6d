package org.isocenter.ejb.fileset;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.fileset.FileSetIndex.Series;

/**
 * Names the files of an archive as Orthanc does: a folder for each patient, study and series, named in ASCII after what
 * identifies it, and numbered files. Instances have to be given in the order of their folders.
 */
final class FolderNames {

    /** A length that file systems accept, with room for a number. */
    private static final int LONGEST = 120;

    private final Folder root = new Folder("");
    private Folder patient = root;
    private Folder study = root;
    private Folder series = root;
    private long patientKey = -1;
    private long studyKey = -1;
    private long seriesKey = -1;
    private String prefix = "";
    private int number;

    /** The path of the next instance, which belongs to that series. */
    String next(Series of) {
        if (of.patient() != patientKey) {
            patientKey = of.patient();
            studyKey = -1;
            patient = root.folder(named(of.patientAttributes(), "Unknown Patient", Tag.PATIENT_ID, Tag.PATIENT_NAME));
        }
        if (of.study() != studyKey) {
            studyKey = of.study();
            seriesKey = -1;
            study = patient.folder(
                    named(of.studyAttributes(), "Unknown Study", Tag.ACCESSION_NUMBER, Tag.STUDY_DESCRIPTION));
        }
        if (of.key() != seriesKey) {
            seriesKey = of.key();
            series = study.folder(named(of.seriesAttributes(), "Unknown Series", Tag.MODALITY, Tag.SERIES_DESCRIPTION));
            prefix = prefix(text(of.seriesAttributes(), Tag.MODALITY));
            number = 0;
        }
        String digits = Integer.toString(number++);
        return series.path + prefix + "0".repeat(Math.max(0, 8 - prefix.length() - digits.length())) + digits + ".dcm";
    }

    private static String prefix(String modality) {
        String letters = standard(modality).replaceAll("[^A-Za-z0-9_]", "");
        return letters.substring(0, Math.min(2, letters.length())).toUpperCase(Locale.ROOT);
    }

    private static String named(DataSet attributes, String otherwise, Tag first, Tag second) {
        String name = standard(text(attributes, first) + ' ' + text(attributes, second));
        // A folder of dots alone would lead out of the archive.
        return name.chars().allMatch(c -> c == '.') ? otherwise : name;
    }

    private static String text(DataSet attributes, Tag tag) {
        return attributes.get(tag).map(Attribute::text).orElse("");
    }

    /**
     * The ASCII letters, digits, points and underscores of a text. A caret counts as a space; several spaces become
     * one.
     */
    static String standard(String text) {
        StringBuilder name = new StringBuilder();
        boolean space = false;
        for (int i = 0; i < text.length() && name.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (c == '^' || c == ' ') {
                space = true;
            } else if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '_')) {
                if (space && !name.isEmpty()) {
                    name.append(' ');
                }
                space = false;
                name.append(c);
            }
        }
        return name.toString();
    }

    /**
     * A folder, with the number of uses of each name in it. Names are compared without case, as in many file systems.
     */
    private static final class Folder {

        private final String path;
        private final Map<String, Integer> names = new HashMap<>();

        Folder(String path) {
            this.path = path;
        }

        Folder folder(String name) {
            int count = names.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
            return new Folder(path + (count == 1 ? name : name + '-' + count) + '/');
        }
    }
}
