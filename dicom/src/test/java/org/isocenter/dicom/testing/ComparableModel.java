package org.isocenter.dicom.testing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** DICOM JSON in a form in which ours and that of DCMTK's dcm2json are equal; each step says which difference it tolerates, and why. */
public final class ComparableModel {

    private ComparableModel() {}

    /** A data set as {@link JsonTree} reads it, without what DCMTK writes in its own way. */
    public static Map<String, Object> of(Map<?, ?> attributes) {
        Map<String, Object> comparable = new TreeMap<>();
        attributes.forEach((tag, attribute) -> comparable.put(tag.toString(), attribute((Map<?, ?>) attribute)));
        // They show file meta information that lies within items.
        comparable.keySet().removeIf(tag -> tag.startsWith("0002"));
        return comparable;
    }

    private static Map<String, Object> attribute(Map<?, ?> members) {
        Map<String, Object> comparable = new TreeMap<>();
        members.forEach((name, member) -> comparable.put(name.toString(), brief(member)));
        String vr = comparable.get("vr").toString();
        if (comparable.get("Value") instanceof List<?> values) {
            List<Object> comparables =
                    values.stream().map(value -> value(vr, value)).toList();
            // A name of nothing but delimiters is no name to them; its values are left to us as they stand.
            boolean empty = vr.equals("PN") && comparables.stream().allMatch(Map.of()::equals);
            if (empty) {
                comparable.remove("Value");
            } else {
                comparable.put("Value", comparables);
            }
        }
        return comparable;
    }

    /** Long bytes by their hash, so that a difference can be read. */
    private static Object brief(Object member) {
        return member instanceof String text && text.length() > 100 ? text.length() + " " + text.hashCode() : member;
    }

    private static Object value(String vr, Object value) {
        if (value instanceof Map<?, ?> object) {
            return vr.equals("PN") ? name(object) : of(object);
        }
        // They keep padding, NULs before spaces among it.
        String text = value.toString().replace("\0", "").strip();
        return switch (vr) {
            // They write DS and numbers that are no integers in their own way.
            case "DS", "IS" -> number(text);
            case "FL" -> Float.parseFloat(text);
            // Their own conversion of double is off in the last digits.
            case "FD" -> new BigDecimal(text).round(new MathContext(14)).stripTrailingZeros();
            default -> text;
        };
    }

    private static Object number(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** They leave out groups without text, and empty components at the end of a group. */
    private static Map<String, Object> name(Map<?, ?> groups) {
        Map<String, Object> comparable = new TreeMap<>();
        groups.forEach((group, text) -> {
            String components = text.toString().strip();
            int end = IntStream.iterate(components.length(), i -> i > 0, i -> i - 1)
                    .filter(i -> components.charAt(i - 1) != '^')
                    .findFirst()
                    .orElse(0);
            if (end > 0) {
                comparable.put(group.toString(), components.substring(0, end));
            }
        });
        return comparable;
    }
}
