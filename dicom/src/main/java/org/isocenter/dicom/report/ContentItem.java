package org.isocenter.dicom.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/**
 * A content item (PS3.3 C.17.3).
 *
 * @param name the meaning of its concept name; empty if it has none
 * @param value as text; empty if it is a container
 * @param reference the SOP Instance UID of the object to which the item refers, if there is one
 * @param children in their order
 */
public record ContentItem(String name, String value, Optional<String> reference, List<ContentItem> children) {

    private static final Tag VALUE_TYPE = new Tag(0x0040A040);
    private static final Tag CONCEPT_NAME = new Tag(0x0040A043);
    private static final Tag CONCEPT_CODE = new Tag(0x0040A168);
    private static final Tag CONTENT = new Tag(0x0040A730);
    private static final Tag TEXT = new Tag(0x0040A160);
    private static final Tag DATE_TIME = new Tag(0x0040A120);
    private static final Tag DATE = new Tag(0x0040A121);
    private static final Tag TIME = new Tag(0x0040A122);
    private static final Tag PERSON_NAME = new Tag(0x0040A123);
    private static final Tag UID = new Tag(0x0040A124);
    private static final Tag MEASURED_VALUE = new Tag(0x0040A300);
    private static final Tag NUMERIC_VALUE = new Tag(0x0040A30A);
    private static final Tag UNITS = new Tag(0x004008EA);
    private static final Tag QUALIFIER = new Tag(0x0040A301);
    private static final Tag CODE_MEANING = new Tag(0x00080104);
    private static final Tag CODE_VALUE = new Tag(0x00080100);
    private static final Tag GRAPHIC_TYPE = new Tag(0x00700023);

    public ContentItem {
        children = List.copyOf(children);
    }

    static ContentItem of(DataSet item) {
        return new ContentItem(
                code(item, CONCEPT_NAME),
                value(item),
                item.items(Tag.REFERENCED_SOP_SEQUENCE).stream()
                        .findFirst()
                        .flatMap(reference -> reference.string(Tag.REFERENCED_SOP_INSTANCE_UID)),
                item.items(CONTENT).stream().map(ContentItem::of).toList());
    }

    private static String value(DataSet item) {
        return switch (item.string(VALUE_TYPE).orElse("")) {
            case "TEXT" -> item.get(TEXT).map(attribute -> attribute.text()).orElse("");
            case "CODE" -> code(item, CONCEPT_CODE);
            case "NUM" -> number(item);
            case "DATETIME" -> item.string(DATE_TIME).orElse("");
            case "DATE" -> item.string(DATE).orElse("");
            case "TIME" -> item.string(TIME).orElse("");
            case "PNAME" -> readable(item.string(PERSON_NAME).orElse(""));
            case "UIDREF" -> item.string(UID).orElse("");
            case "IMAGE", "COMPOSITE", "WAVEFORM" ->
                item.items(Tag.REFERENCED_SOP_SEQUENCE).stream()
                        .flatMap(reference -> reference.string(Tag.REFERENCED_SOP_INSTANCE_UID).stream())
                        .collect(Collectors.joining(", "));
            case "SCOORD", "SCOORD3D", "TCOORD" -> item.string(GRAPHIC_TYPE).orElse("");
            default -> "";
        };
    }

    private static String number(DataSet item) {
        List<DataSet> measured = item.items(MEASURED_VALUE);
        if (measured.isEmpty()) {
            return code(item, QUALIFIER);
        }
        String number = measured.get(0).string(NUMERIC_VALUE).orElse("");
        return (number + " " + code(measured.get(0), UNITS)).strip();
    }

    private static String code(DataSet item, Tag sequence) {
        return item.items(sequence).stream()
                .findFirst()
                .flatMap(code -> code.string(CODE_MEANING).or(() -> code.string(CODE_VALUE)))
                .orElse("");
    }

    /** A name as it is usually written. */
    static String readable(String name) {
        String[] parts = name.split("=", -1)[0].split("\\^", -1);
        String family = parts[0];
        String given = parts.length > 1 ? parts[1] : "";
        return given.isBlank() ? family.strip() : family.strip() + ", " + given.strip();
    }
}
