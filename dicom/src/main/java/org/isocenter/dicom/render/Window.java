package org.isocenter.dicom.render;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A window, which maps values to greys (PS3.3 C.11.2.1.2, C.11.2.1.3).
 *
 * @param center Window Center, in the unit of the values after the modality transformation
 * @param width Window Width, above 0; at least 1 if the function is linear
 */
public record Window(double center, double width, Function function) {

    /** The function for values inside the window (VOI LUT Function, PS3.3 C.11.2.1.3). */
    public enum Function {
        /** From the centre of the first grey to that of the last. */
        LINEAR,
        /** From the lower edge of the window to the upper. */
        LINEAR_EXACT,
        /** A curve without ends. */
        SIGMOID;

        /** The function with that name, as in VOI LUT Function (0028,1056) or, in lower case with a hyphen, in a query. */
        public static Optional<Function> named(String name) {
            return switch (name.toUpperCase(Locale.ROOT).replace('-', '_')) {
                case "LINEAR" -> Optional.of(LINEAR);
                case "LINEAR_EXACT" -> Optional.of(LINEAR_EXACT);
                case "SIGMOID" -> Optional.of(SIGMOID);
                default -> Optional.empty();
            };
        }
    }

    /** @throws IllegalArgumentException if a number is NaN or infinite, or the width is too small */
    public Window {
        Objects.requireNonNull(function);
        if (!isPossible(center, width, function)) {
            throw new IllegalArgumentException("not a window: " + center + ", " + width + ", " + function);
        }
    }

    /** Whether such a window is valid. */
    public static boolean isPossible(double center, double width, Function function) {
        return Double.isFinite(center)
                && Double.isFinite(width)
                && width > 0
                && (function != Function.LINEAR || width >= 1);
    }

    /** The share of full brightness, 0 to 1, that a value gets. */
    public double brightness(double value) {
        return switch (function) {
            case LINEAR -> linear(value);
            case LINEAR_EXACT -> clamp((value - center) / width + 0.5);
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
    }

    private double linear(double value) {
        double middle = center - 0.5;
        double half = (width - 1) / 2;
        if (value <= middle - half) {
            return 0;
        }
        return value > middle + half ? 1 : (value - middle) / (width - 1) + 0.5;
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
