package org.isocenter.persistence.recovery;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A file of the storage area that could not be indexed.
 *
 * @param file its name in the storage area, where it stays
 * @param reason one line for the administrator, at most {@value #LONGEST_REASON} characters
 * @param at when indexing was last tried
 */
public record FilePutAside(UUID file, String reason, Instant at) {

    static final int LONGEST_REASON = 1000;

    public FilePutAside {
        Objects.requireNonNull(file);
        Objects.requireNonNull(at);
        // PostgreSQL does not accept NUL in text.
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        reason = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }
}
