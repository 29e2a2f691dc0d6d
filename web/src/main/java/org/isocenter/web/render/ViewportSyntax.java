package org.isocenter.web.render;

import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * Parameter {@code viewport}: the size of what is shown, and the region of the image (PS3.18 §8.3.5.1.3). What is left
 * empty has its default.
 */
final class ViewportSyntax {

    private ViewportSyntax() {}

    static Viewport parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2 && parts.length != 6) {
            throw refusal(text, "it has two parts, or six");
        }
        return viewport(text, parts, parts.length == 2 ? Optional.empty() : Optional.of(region(text, parts)));
    }

    /** Without a region, as thumbnails have it. */
    static Viewport parseSize(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw refusal(text, "of a thumbnail it has two parts");
        }
        return viewport(text, parts, Optional.empty());
    }

    private static Viewport viewport(String text, String[] parts, Optional<Viewport.Region> region) {
        OptionalInt width = size(text, parts[0]);
        OptionalInt height = size(text, parts[1]);
        try {
            return new Viewport(width, height, region.orElse(null), true);
        } catch (IllegalArgumentException e) {
            throw refusal(text, "it has at least one pixel, and " + Viewport.MOST_PIXELS + " at the most");
        }
    }

    private static OptionalInt size(String text, String part) {
        if (part.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!part.matches("[0-9]{1,9}")) {
            throw refusal(text, "width and height are whole numbers");
        }
        return OptionalInt.of(Integer.parseInt(part));
    }

    private static Viewport.Region region(String text, String[] parts) {
        double left = Math.abs(number(text, parts[2]).orElse(0.0));
        double top = Math.abs(number(text, parts[3]).orElse(0.0));
        Optional<Double> width = number(text, parts[4]);
        Optional<Double> height = number(text, parts[5]);
        if (width.filter(w -> Math.abs(w) < 0.5).isPresent()
                || height.filter(h -> Math.abs(h) < 0.5).isPresent()) {
            throw refusal(text, "the region has no pixel");
        }
        return new Viewport.Region(
                left,
                top,
                width.map(Math::abs),
                height.map(Math::abs),
                width.filter(w -> w < 0).isPresent(),
                height.filter(h -> h < 0).isPresent(),
                false);
    }

    private static Optional<Double> number(String text, String part) {
        if (part.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> number = DecimalSyntax.parse(part);
        if (number.isEmpty()) {
            throw refusal(text, "\"" + part + "\" is no number");
        }
        return number;
    }

    private static RequestFailure refusal(String text, String reason) {
        return new RequestFailure.ParameterOutOfRange("viewport=" + text + " is not possible: " + reason);
    }
}
