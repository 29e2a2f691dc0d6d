package org.isocenter.web.render;

import java.util.Optional;
import org.isocenter.dicom.render.Window;
import org.isocenter.ejb.failure.RequestFailure;

/** Parameter {@code window}: center, width and shape (PS3.18 §8.3.5.1.4). */
final class WindowSyntax {

    private WindowSyntax() {}

    static Window parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new RequestFailure.ParameterOutOfRange(
                    "window has to be center,width,function, not \"" + text + "\"");
        }
        Optional<Double> center = DecimalSyntax.parse(parts[0]);
        Optional<Double> width = DecimalSyntax.parse(parts[1]);
        Optional<Window.Function> function = function(parts[2]);
        if (function.isEmpty()) {
            throw new RequestFailure.ParameterOutOfRange(
                    "The function of window has to be linear, linear-exact or sigmoid, not \"" + parts[2] + "\"");
        }
        return of(center, width, function.get(), "window=" + text);
    }

    /** A window, or a refusal that names the parameters. */
    static Window of(Optional<Double> center, Optional<Double> width, Window.Function function, String given) {
        if (center.isEmpty() || width.isEmpty() || !Window.isPossible(center.get(), width.get(), function)) {
            throw new RequestFailure.ParameterOutOfRange("There is no such window: " + given
                    + "; numbers have to be decimal, the width above 0, of linear at least 1");
        }
        return new Window(center.get(), width.get(), function);
    }

    private static Optional<Window.Function> function(String name) {
        return switch (name) {
            case "linear" -> Optional.of(Window.Function.LINEAR);
            case "linear-exact" -> Optional.of(Window.Function.LINEAR_EXACT);
            case "sigmoid" -> Optional.of(Window.Function.SIGMOID);
            default -> Optional.empty();
        };
    }
}
