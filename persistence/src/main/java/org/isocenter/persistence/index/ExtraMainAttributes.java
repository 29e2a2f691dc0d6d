package org.isocenter.persistence.index;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;

/**
 * The attributes that a site has chosen to be indexed at each level, in addition to those that always are: option
 * {@code ExtraMainDicomTags}. Resources that are stored while an attribute is chosen are found by it without reading
 * metadata. Resources that were stored before have to be reconstructed first.
 *
 * @param byLevel levels without attributes may be missing
 */
public record ExtraMainAttributes(Map<Level, Set<Tag>> byLevel) {

    /** No attribute at any level. */
    public static final ExtraMainAttributes NONE = new ExtraMainAttributes(Map.of());

    public ExtraMainAttributes {
        byLevel = byLevel.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** The attributes of a level. */
    public Set<Tag> of(Level level) {
        return byLevel.getOrDefault(level, Set.of());
    }
}
