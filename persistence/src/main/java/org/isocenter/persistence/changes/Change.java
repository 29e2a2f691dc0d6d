package org.isocenter.persistence.changes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * An event that happened to a resource.
 *
 * @param id of the resource, which may have been deleted since
 */
public record Change(ChangeType type, Level level, OrthancIdentifier id) {

    /** Bytes of a change in the database: its type, its level, and the SHA-1 of its identifier. */
    private static final int ENCODED_LENGTH = 2 + OrthancIdentifier.DIGEST_LENGTH;

    public Change {
        Objects.requireNonNull(type);
        Objects.requireNonNull(level);
        Objects.requireNonNull(id);
    }

    static byte[] encode(Collection<Change> changes) {
        ByteBuffer encoded = ByteBuffer.allocate(changes.size() * ENCODED_LENGTH);
        for (Change change : changes) {
            encoded.put((byte) change.type.code())
                    .put((byte) change.level.code())
                    .put(change.id.digest());
        }
        return encoded.array();
    }

    /** The changes in a change set's column, in their order. */
    public static List<Change> decode(byte[] encoded) {
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        List<Change> changes = new ArrayList<>(encoded.length / ENCODED_LENGTH);
        byte[] digest = new byte[OrthancIdentifier.DIGEST_LENGTH];
        while (buffer.hasRemaining()) {
            ChangeType type = ChangeType.ofCode(buffer.get());
            Level level = Level.ofCode(buffer.get());
            buffer.get(digest);
            changes.add(new Change(type, level, OrthancIdentifier.ofDigest(digest)));
        }
        return changes;
    }
}
