package org.isocenter.web.render;

import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal numbers of queries, with an exponent or without. */
final class DecimalSyntax {

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,3})?");

    private DecimalSyntax() {}

    /** The number; empty if the text is none, or it is too large. */
    static Optional<Double> parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }
}
