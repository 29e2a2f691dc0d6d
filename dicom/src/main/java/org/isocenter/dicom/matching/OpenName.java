package org.isocenter.dicom.matching;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A person name of a key that leaves components open: {@code ^Jörg} asks for a given name, {@code House^^^Dr} leaves two components in
 * between open, and {@code Müller^} all but the first. Each of the other components has to match its component of the name (PS3.5
 * §6.2.1.1), by wildcards if it has any.
 *
 * @param components in the form in which they are compared; open ones are empty
 * @param openEnd whether the components after the last one are open too
 */
record OpenName(List<WildcardPattern> components, boolean openEnd) {

    OpenName {
        components = List.copyOf(components);
    }

    /** Whether a key leaves components open. A key of several component groups does not, because it is compared as a whole. */
    static boolean isOpen(String key) {
        String name = key.strip();
        return name.indexOf('=') < 0
                && name.indexOf('^') >= 0
                && Arrays.stream(name.split("\\^", -1)).map(String::strip).anyMatch(String::isEmpty)
                && !name.replace("^", "").isBlank();
    }

    static OpenName of(String key, UnaryOperator<String> form) {
        String[] parts = key.strip().split("\\^", -1);
        int end = parts.length;
        while (parts[end - 1].isBlank()) {
            end--;
        }
        List<WildcardPattern> components =
                Arrays.stream(parts, 0, end).map(form).map(WildcardPattern::new).toList();
        return new OpenName(components, end < parts.length);
    }

    /** Whether a component group, in the form in which it is compared, matches the key. */
    boolean matches(String group) {
        String[] parts = group.split("\\^", -1);
        for (int i = 0; i < Math.max(parts.length, components.size()); i++) {
            String part = i < parts.length ? parts[i].strip() : "";
            boolean behind = i >= components.size();
            boolean open = behind ? openEnd : components.get(i).pattern().isEmpty();
            if (!open && !(behind ? part.isEmpty() : components.get(i).matches(part))) {
                return false;
            }
        }
        return true;
    }
}
