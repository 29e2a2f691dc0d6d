package org.isocenter.persistence.index.search;

import java.util.Map;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * A row that matches a search.
 *
 * @param path the path of the resource
 * @param id the resource's identifier
 * @param keys the primary keys of its own row and those above, by level
 * @param attributes the encoded attributes of its own row and those above, as far as the query had them
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record MatchRow(ResourcePath path, OrthancIdentifier id, Map<Level, Long> keys, Map<Level, byte[]> attributes) {

    /** The primary key of the row of a level. */
    long key(Level level) {
        Long key = keys.get(level);
        if (key == null) {
            throw new IllegalArgumentException("the row has no " + level);
        }
        return key;
    }
}
