package org.isocenter.persistence.index;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;

/**
 * The attributes that a site has chosen to be indexed at each level, beside those that always are: option
 * {@code ExtraMainDicomTags}. What is stored while an attribute is chosen is found by it without
 * a look at metadata; what was stored before has to be rebuilt for that.
 *
 * @param byLevel levels without any may be missing
 */
public record ExtraMainAttributes(Map<Level, Set<Tag>> byLevel) {

    /** No attribute at any level. */
    public static final ExtraMainAttributes NONE = new ExtraMainAttributes(Map.of());

    public ExtraMainAttributes {
        byLevel = byLevel.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** Those of a level. */
    public Set<Tag> of(Level level) {
        return byLevel.getOrDefault(level, Set.of());
    }
}
