package org.isocenter.dicom.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.PersonName;
import org.isocenter.dicom.dataset.Tag;

/**
 * Writes attributes of an object on its pictures: those of the patient in the upper left corner, those of the technique in the lower left
 * corner.
 */
final class AnnotationPainter {

    private static final int LEAST_SIZE = 8;
    private static final int GREATEST_SIZE = 28;
    private static final int LONGEST_LINE = 80;

    private AnnotationPainter() {}

    /** The picture with the annotations. A picture with annotations has 8 bits. */
    static Picture paint(Picture picture, DataSet image, Set<Annotation> annotations) {
        if (annotations.isEmpty()) {
            return picture;
        }
        Picture painted = picture.in8Bits();
        BufferedImage canvas = painted.image();
        Graphics2D graphics = canvas.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            int size = Math.max(LEAST_SIZE, Math.min(GREATEST_SIZE, painted.height() / 28));
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
            int step = graphics.getFontMetrics().getHeight();
            int ascent = graphics.getFontMetrics().getAscent();
            if (annotations.contains(Annotation.PATIENT)) {
                draw(graphics, patient(image), 2 + ascent, step);
            }
            if (annotations.contains(Annotation.TECHNIQUE)) {
                List<String> lines = technique(image);
                draw(graphics, lines, painted.height() - 2 - step * lines.size() + ascent, step);
            }
        } finally {
            graphics.dispose();
        }
        return painted;
    }

    private static void draw(Graphics2D graphics, List<String> lines, int firstBaseline, int step) {
        int y = firstBaseline;
        for (String line : lines) {
            graphics.setColor(Color.BLACK);
            graphics.drawString(line, 4, y + 1);
            graphics.setColor(Color.WHITE);
            graphics.drawString(line, 3, y);
            y += step;
        }
    }

    private static List<String> patient(DataSet image) {
        List<String> lines = new ArrayList<>();
        image.get(Tag.PATIENT_NAME).stream()
                .flatMap(attribute -> attribute.personNames().stream())
                .findFirst()
                .map(PersonName::alphabetic)
                .map(name -> name.replace('^', ' ').strip())
                .ifPresent(name -> add(lines, "", name));
        image.string(Tag.PATIENT_ID).ifPresent(id -> add(lines, "", id));
        String born = image.string(Tag.PATIENT_BIRTH_DATE).orElse("");
        String sex = image.string(Tag.PATIENT_SEX).orElse("");
        add(lines, "", (born + " " + sex).strip());
        return lines;
    }

    private static List<String> technique(DataSet image) {
        List<String> lines = new ArrayList<>();
        String modality = image.string(Tag.MODALITY).orElse("");
        String description = image.string(Tag.SERIES_DESCRIPTION).orElse("");
        add(lines, "", (modality + " " + description).strip());
        add(lines, "", image.string(Tag.STUDY_DATE));
        add(lines, "Series ", image.string(Tag.SERIES_NUMBER));
        add(lines, "Image ", image.string(Tag.INSTANCE_NUMBER));
        add(lines, "kVp ", image.string(new Tag(0x00180060)));
        add(lines, "mA ", image.string(new Tag(0x00181151)));
        add(lines, "TR ", image.string(new Tag(0x00180080)));
        add(lines, "TE ", image.string(new Tag(0x00180081)));
        add(lines, "mm ", image.string(new Tag(0x00180050)));
        return lines;
    }

    private static void add(List<String> lines, String label, Optional<String> value) {
        value.ifPresent(text -> add(lines, label, text));
    }

    private static void add(List<String> lines, String label, String value) {
        if (!value.isBlank()) {
            String line = label + value;
            lines.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
        }
    }
}
