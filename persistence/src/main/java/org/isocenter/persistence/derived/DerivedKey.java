package org.isocenter.persistence.derived;

import java.util.Objects;
import java.util.UUID;

/**
 * Names something that is made of a stored file.
 *
 * @param file the stored file; what is made of it goes with it
 * @param form what is made of it: everything that the result depends on, for example {@code frame 3 in 1.2.840.10008.1.2.1}
 */
public record DerivedKey(UUID file, String form) {

    public DerivedKey {
        Objects.requireNonNull(file);
        Objects.requireNonNull(form);
    }
}
