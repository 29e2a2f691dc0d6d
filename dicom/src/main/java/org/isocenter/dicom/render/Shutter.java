package org.isocenter.dicom.render;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** Display Shutter (PS3.3 C.7.6.11): everything outside of its shapes is one grey. */
final class Shutter {

    private static final Tag SHAPE = new Tag(0x00181600);
    private static final Tag LEFT = new Tag(0x00181602);
    private static final Tag RIGHT = new Tag(0x00181604);
    private static final Tag UPPER = new Tag(0x00181606);
    private static final Tag LOWER = new Tag(0x00181608);
    private static final Tag CENTER = new Tag(0x00181610);
    private static final Tag RADIUS = new Tag(0x00181612);
    private static final Tag VERTICES = new Tag(0x00181620);
    private static final Tag PRESENTATION_VALUE = new Tag(0x00181622);
    private static final Tag PRESENTATION_COLOUR = new Tag(0x00181624);

    private Shutter() {}

    /** Paints the shutter on a picture that has the image's pixels. */
    static void paint(Picture picture, DataSet dataSet) {
        List<String> shapes = dataSet.strings(SHAPE);
        if (shapes.isEmpty()) {
            return;
        }
        Area open = new Area(new Rectangle(0, 0, picture.width(), picture.height()));
        for (String name : shapes) {
            shape(name, dataSet).map(Area::new).ifPresent(open::intersect);
        }
        int[] samples = presentation(picture, dataSet);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (!open.contains(x + 0.5, y + 0.5)) {
                    for (int sample = 0; sample < samples.length; sample++) {
                        picture.set((y * picture.width() + x) * samples.length + sample, samples[sample]);
                    }
                }
            }
        }
    }

    /** The samples of a pixel outside. */
    private static int[] presentation(Picture picture, DataSet dataSet) {
        int[] samples = new int[picture.samples()];
        int grey = (int) dataSet.integer(PRESENTATION_VALUE).orElse(0) & 0xFFFF;
        Arrays.fill(samples, grey >>> 16 - picture.bits());
        Optional<Color> colour = CieLab.of(dataSet, PRESENTATION_COLOUR);
        if (colour.isPresent() && samples.length == 3) {
            int[] rgb = {
                colour.get().getRed(), colour.get().getGreen(), colour.get().getBlue()
            };
            Arrays.setAll(samples, i -> rgb[i] * picture.greatest() / 255);
        }
        return samples;
    }

    /** A shape of the shutter. Rows and columns are counted from 1. */
    private static Optional<Shape> shape(String name, DataSet dataSet) {
        return switch (name) {
            case "RECTANGULAR" -> rectangle(dataSet);
            case "CIRCULAR" -> circle(dataSet);
            case "POLYGONAL" -> polygon(dataSet);
            default -> Optional.empty();
        };
    }

    private static Optional<Shape> rectangle(DataSet dataSet) {
        double[] edges = {
            Numbers.first(dataSet, LEFT).orElse(Double.NaN),
            Numbers.first(dataSet, UPPER).orElse(Double.NaN),
            Numbers.first(dataSet, RIGHT).orElse(Double.NaN),
            Numbers.first(dataSet, LOWER).orElse(Double.NaN)
        };
        for (double edge : edges) {
            if (Double.isNaN(edge)) {
                return Optional.empty();
            }
        }
        Rectangle rectangle = new Rectangle();
        rectangle.setFrameFromDiagonal(edges[0] - 1, edges[1] - 1, edges[2], edges[3]);
        return Optional.of(rectangle);
    }

    private static Optional<Shape> circle(DataSet dataSet) {
        double[] center = Numbers.all(dataSet, CENTER);
        double radius = Numbers.first(dataSet, RADIUS).orElse(0);
        return center.length < 2 || radius <= 0
                ? Optional.empty()
                : Optional.of(new Ellipse2D.Double(
                        center[1] - 0.5 - radius, center[0] - 0.5 - radius, 2 * radius, 2 * radius));
    }

    private static Optional<Shape> polygon(DataSet dataSet) {
        double[] vertices = Numbers.all(dataSet, VERTICES);
        if (vertices.length < 6) {
            return Optional.empty();
        }
        Path2D path = new Path2D.Double();
        path.moveTo(vertices[1] - 0.5, vertices[0] - 0.5);
        for (int i = 2; i + 1 < vertices.length; i += 2) {
            path.lineTo(vertices[i + 1] - 0.5, vertices[i] - 0.5);
        }
        path.closePath();
        return Optional.of(path);
    }
}
