package org.isocenter.dicom.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** Graphics and texts of a presentation state (PS3.3 C.10.5). */
final class GraphicAnnotations {

    private static final Tag ANNOTATIONS = new Tag(0x00700001);
    private static final Tag GRAPHIC_OBJECTS = new Tag(0x00700009);
    private static final Tag GRAPHIC_UNITS = new Tag(0x00700005);
    private static final Tag GRAPHIC_DATA = new Tag(0x00700022);
    private static final Tag GRAPHIC_TYPE = new Tag(0x00700023);
    private static final Tag GRAPHIC_FILLED = new Tag(0x00700024);
    private static final Tag TEXT_OBJECTS = new Tag(0x00700008);
    private static final Tag TEXT_BOX_UNITS = new Tag(0x00700003);
    private static final Tag TEXT_ANCHOR_UNITS = new Tag(0x00700004);
    private static final Tag TEXT_VALUE = new Tag(0x00700006);
    private static final Tag TEXT_BOX = new Tag(0x00700010);
    private static final Tag TEXT_ANCHOR = new Tag(0x00700014);

    private static final Tag LAYER = new Tag(0x00700002);
    private static final Tag LAYERS = new Tag(0x00700060);
    private static final Tag LAYER_GREY = new Tag(0x00700066);
    private static final Tag LAYER_COLOUR = new Tag(0x00700401);

    private static final int MOST_OBJECTS = 10_000;
    private static final int LONGEST_TEXT = 1_000;

    private GraphicAnnotations() {}

    /** Paints the annotations of a frame on a picture that has the image's pixels. */
    static Picture paint(Picture picture, DataSet state, String instance, int frame) {
        if (state.items(ANNOTATIONS).isEmpty()) {
            return picture;
        }
        Picture painted = picture.in8Bits();
        Graphics2D graphics = painted.image().createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setStroke(new BasicStroke(Math.max(1, painted.width() / 512f)));
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(9, painted.height() / 30)));
            for (DataSet annotation : state.items(ANNOTATIONS)) {
                if (PresentationState.applies(annotation, instance, frame)) {
                    graphics.setColor(colour(annotation, state, painted));
                    annotation.items(GRAPHIC_OBJECTS).stream()
                            .limit(MOST_OBJECTS)
                            .forEach(object -> draw(graphics, object, painted));
                    annotation.items(TEXT_OBJECTS).stream()
                            .limit(MOST_OBJECTS)
                            .forEach(object -> write(graphics, object, painted));
                }
            }
        } finally {
            graphics.dispose();
        }
        return painted;
    }

    /** The colour that the layer of an annotation recommends (PS3.3 C.10.7), else white. */
    private static Color colour(DataSet annotation, DataSet state, Picture picture) {
        Optional<String> name = annotation.string(LAYER);
        Optional<DataSet> layer = state.items(LAYERS).stream()
                .filter(item -> name.isPresent() && item.string(LAYER).equals(name))
                .findFirst();
        if (layer.isEmpty()) {
            return Color.WHITE;
        }
        Optional<Color> colour = picture.samples() == 3 ? CieLab.of(layer.get(), LAYER_COLOUR) : Optional.empty();
        int grey = (int) (layer.get().integer(LAYER_GREY).orElse(0xFFFF) >>> 8) & 0xFF;
        return colour.orElseGet(() -> new Color(grey, grey, grey));
    }

    private static void draw(Graphics2D graphics, DataSet object, Picture picture) {
        double[] points = points(object, GRAPHIC_DATA, GRAPHIC_UNITS, picture);
        Optional<Shape> shape = shape(object.string(GRAPHIC_TYPE).orElse(""), points);
        if (shape.isPresent()) {
            graphics.draw(shape.get());
            if (object.string(GRAPHIC_FILLED).filter("Y"::equals).isPresent()) {
                graphics.fill(shape.get());
            }
        }
    }

    private static Optional<Shape> shape(String type, double[] points) {
        if (points.length < 2) {
            return Optional.empty();
        }
        return switch (type) {
            case "POINT" -> Optional.of(new Ellipse2D.Double(points[0] - 1, points[1] - 1, 2, 2));
            case "POLYLINE", "INTERPOLATED" -> Optional.of(line(points));
            case "CIRCLE" -> points.length < 4 ? Optional.empty() : Optional.of(circle(points));
            case "ELLIPSE" -> points.length < 8 ? Optional.empty() : Optional.of(ellipse(points));
            default -> Optional.empty();
        };
    }

    private static Shape line(double[] points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i + 1 < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }

    private static Shape circle(double[] points) {
        double radius = Math.hypot(points[2] - points[0], points[3] - points[1]);
        return new Ellipse2D.Double(points[0] - radius, points[1] - radius, 2 * radius, 2 * radius);
    }

    /** An ellipse by the ends of its major axis, then those of its minor axis. */
    private static Shape ellipse(double[] points) {
        double centerX = (points[0] + points[2]) / 2;
        double centerY = (points[1] + points[3]) / 2;
        Path2D path = new Path2D.Double();
        int steps = 72;
        for (int i = 0; i <= steps; i++) {
            double angle = 2 * Math.PI * i / steps;
            double x = centerX
                    + (points[2] - points[0]) / 2 * Math.cos(angle)
                    + (points[6] - points[4]) / 2 * Math.sin(angle);
            double y = centerY
                    + (points[3] - points[1]) / 2 * Math.cos(angle)
                    + (points[7] - points[5]) / 2 * Math.sin(angle);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private static void write(Graphics2D graphics, DataSet object, Picture picture) {
        double[] box = points(object, TEXT_BOX, TEXT_BOX_UNITS, picture);
        double[] place = box.length >= 2 ? box : points(object, TEXT_ANCHOR, TEXT_ANCHOR_UNITS, picture);
        String text = object.get(TEXT_VALUE).map(attribute -> attribute.text()).orElse("");
        if (place.length >= 2 && !text.isEmpty()) {
            float y = (float) place[1] + graphics.getFontMetrics().getAscent();
            String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
            for (String line : shown.split("\\R")) {
                graphics.drawString(line, (float) place[0], y);
                y += graphics.getFontMetrics().getHeight();
            }
        }
    }

    /** Points in coordinates of the picture. In units of pixels, the centre of the first pixel is 1; other units are shares. */
    private static double[] points(DataSet object, Tag data, Tag units, Picture picture) {
        double[] points = Numbers.all(object, data);
        boolean shares = object.string(units).filter("DISPLAY"::equals).isPresent();
        for (int i = 0; i < points.length; i++) {
            points[i] = shares
                    ? points[i] * (i % 2 == 0 ? picture.width() : picture.height())
                    : Math.max(-1e6, Math.min(1e6, points[i] - 0.5));
        }
        return points;
    }
}
