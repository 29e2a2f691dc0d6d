package org.isocenter.ejb.store;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Numbers of metadata as Decimal and Integer Strings hold them: of at most 16 and 12 bytes (PS3.5 §6.2). JSON has more digits, as its
 * numbers are those of a program.
 */
final class NumberStrings {

    private static final int LONGEST_DECIMAL = 16;
    private static final int LONGEST_INTEGER = 12;

    /** Beyond these powers of ten no double is, and digits would be made of little text. */
    private static final int LARGEST_EXPONENT = 400;

    private final Coercion coercion;

    /** @param coercion is told of what had to be rounded */
    NumberStrings(Coercion coercion) {
        this.coercion = coercion;
    }

    /** The data set with its numbers, those of items included, as short as they have to be; itself if they are. */
    DataSet fitted(DataSet dataSet) {
        DataSet.Builder builder = null;
        for (Attribute attribute : dataSet) {
            Optional<Attribute> fitted = fitted(attribute);
            if (fitted.isPresent()) {
                builder = builder == null ? dataSet.toBuilder() : builder;
                builder.put(fitted.get());
            }
        }
        return builder == null ? dataSet : builder.build();
    }

    /** Empty if it is as it should be. */
    private Optional<Attribute> fitted(Attribute attribute) {
        if (attribute.value() instanceof Value.Items items) {
            List<DataSet> fitted = items.items().stream().map(this::fitted).toList();
            return same(items.items(), fitted)
                    ? Optional.empty()
                    : Optional.of(Attribute.ofItems(attribute.tag(), fitted));
        }
        boolean decimal = attribute.vr() == ValueRepresentation.DS;
        if (!decimal && attribute.vr() != ValueRepresentation.IS
                || !(attribute.value() instanceof Value.Encoded encoded)
                || encoded.length() <= LONGEST_INTEGER) {
            return Optional.empty();
        }
        List<String> given = attribute.strings();
        List<String> fitted = new ArrayList<>(given.size());
        given.forEach(text -> fitted.add(decimal ? decimal(text) : integer(text)));
        return fitted.equals(given)
                ? Optional.empty()
                : Optional.of(Attribute.ofText(attribute.tag(), attribute.vr(), fitted));
    }

    private static boolean same(List<DataSet> items, List<DataSet> others) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private String decimal(String text) {
        Optional<BigDecimal> number = text.length() <= LONGEST_DECIMAL ? Optional.empty() : number(text);
        if (number.isEmpty()) {
            return text;
        }
        for (int precision = LONGEST_DECIMAL; precision > 0; precision--) {
            BigDecimal rounded = number.get().round(new MathContext(precision, RoundingMode.HALF_EVEN));
            String shortest = shortest(rounded.stripTrailingZeros());
            if (shortest.length() <= LONGEST_DECIMAL) {
                note(number.get(), rounded);
                return shortest;
            }
        }
        return text;
    }

    /** With an exponent or without, whichever is shorter. */
    private static String shortest(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        String digits = number.unscaledValue().abs().toString();
        int exponent = digits.length() - number.scale() - 1;
        String scientific = (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent == 0 ? "" : "E" + exponent);
        if (Math.abs(exponent) > LONGEST_DECIMAL) {
            return scientific;
        }
        String plain = number.toPlainString();
        return plain.length() <= scientific.length() ? plain : scientific;
    }

    private String integer(String text) {
        Optional<BigDecimal> number = text.length() <= LONGEST_INTEGER ? Optional.empty() : number(text);
        if (number.isEmpty()) {
            return text;
        }
        BigDecimal rounded = number.get().setScale(0, RoundingMode.HALF_EVEN);
        String plain = rounded.toPlainString();
        if (plain.length() > LONGEST_INTEGER) {
            return text;
        }
        note(number.get(), rounded);
        return plain;
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            return Optional.of(number)
                    .filter(read -> Math.abs((long) read.precision() - read.scale()) <= LARGEST_EXPONENT);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void note(BigDecimal number, BigDecimal rounded) {
        if (number.compareTo(rounded) != 0) {
            coercion.rounded();
        }
    }
}
