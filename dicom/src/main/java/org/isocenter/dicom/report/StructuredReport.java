package org.isocenter.dicom.report;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.PersonName;
import org.isocenter.dicom.dataset.Tag;

/**
 * The content of a structured report.
 *
 * @param title of the document
 * @param header the patient and the subject of the report
 * @param content the items of its root
 */
public record StructuredReport(String title, List<Property> header, List<ContentItem> content) {

    private static final Tag COMPLETION_FLAG = new Tag(0x0040A491);
    private static final Tag VERIFICATION_FLAG = new Tag(0x0040A493);
    private static final Tag CONTENT_DATE = new Tag(0x00080023);
    private static final Tag INSTITUTION_NAME = new Tag(0x00080080);

    public StructuredReport {
        header = List.copyOf(header);
        content = List.copyOf(content);
    }

    /** A property of the document, with its name. */
    public record Property(String name, String value) {}

    /** The report in a data set; without content if the data set has none. */
    public static StructuredReport of(DataSet dataSet) {
        List<Property> header = new ArrayList<>();
        add(header, "Patient", name(dataSet, Tag.PATIENT_NAME));
        add(header, "Patient ID", dataSet.string(Tag.PATIENT_ID).orElse(""));
        add(header, "Born", dataSet.string(Tag.PATIENT_BIRTH_DATE).orElse(""));
        add(header, "Sex", dataSet.string(Tag.PATIENT_SEX).orElse(""));
        add(header, "Study", dataSet.string(Tag.STUDY_DESCRIPTION).orElse(""));
        add(header, "Study date", dataSet.string(Tag.STUDY_DATE).orElse(""));
        add(header, "Accession number", dataSet.string(Tag.ACCESSION_NUMBER).orElse(""));
        add(header, "Referring physician", name(dataSet, Tag.REFERRING_PHYSICIAN_NAME));
        add(header, "Institution", dataSet.string(INSTITUTION_NAME).orElse(""));
        add(header, "Date", dataSet.string(CONTENT_DATE).orElse(""));
        add(header, "Completion", dataSet.string(COMPLETION_FLAG).orElse(""));
        add(header, "Verification", dataSet.string(VERIFICATION_FLAG).orElse(""));
        ContentItem root = ContentItem.of(dataSet);
        String title = root.name().isEmpty() ? "Structured report" : root.name();
        return new StructuredReport(title, header, root.children());
    }

    private static void add(List<Property> header, String name, String value) {
        if (!value.isBlank()) {
            header.add(new Property(name, value));
        }
    }

    private static String name(DataSet dataSet, Tag tag) {
        return dataSet.get(tag).stream()
                .flatMap(attribute -> attribute.personNames().stream())
                .map(PersonName::alphabetic)
                .map(ContentItem::readable)
                .findFirst()
                .orElse("");
    }
}
