package org.isocenter.dicom.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.util.Optional;

/** Pictures that stand for objects without pictures of their own. */
public enum Icon {
    /** A sheet of paper. */
    DOCUMENT {
        @Override
        void draw(Graphics2D graphics) {
            graphics.drawRect(60, 40, 80, 120);
            for (int y = 65; y < 150; y += 20) {
                graphics.drawLine(75, y, 125, y);
            }
        }
    },
    /** A screen with a play symbol. */
    VIDEO {
        @Override
        void draw(Graphics2D graphics) {
            graphics.drawRect(35, 55, 130, 90);
            graphics.fill(new Polygon(new int[] {85, 85, 125}, new int[] {75, 125, 100}, 3));
        }
    },
    /** A box. */
    OBJECT {
        @Override
        void draw(Graphics2D graphics) {
            graphics.drawRect(55, 65, 80, 80);
            graphics.drawPolyline(new int[] {55, 75, 155, 135}, new int[] {65, 45, 45, 65}, 4);
            graphics.drawPolyline(new int[] {155, 155, 135}, new int[] {45, 125, 145}, 3);
        }
    };

    private static final int SIZE = 200;

    abstract void draw(Graphics2D graphics);

    /** The icon in the size of a viewport, whose region is ignored. */
    public Picture picture(Optional<Viewport> viewport) throws RenderFailure {
        Picture picture = Picture.black(SIZE, SIZE, 1, 8);
        Graphics2D graphics = picture.image().createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.setStroke(new BasicStroke(6));
        draw(graphics);
        graphics.dispose();
        return viewport.isPresent() ? ViewportProjection.of(picture, viewport.get(), 1) : picture;
    }
}
