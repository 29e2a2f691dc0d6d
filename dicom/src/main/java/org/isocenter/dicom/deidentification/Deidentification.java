package org.isocenter.dicom.deidentification;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.isocenter.dicom.dataset.Tag;

/**
 * The way in which data sets are de-identified.
 *
 * @param options of the profile
 * @param kept attributes that are not changed, at any depth
 * @param keepPrivate whether private attributes are kept, whatever they contain
 */
public record Deidentification(Set<ProfileOption> options, Predicate<Tag> kept, boolean keepPrivate) {

    /** The Basic Profile without options. */
    public static final Deidentification BASIC = new Deidentification(Set.of(), tag -> false, false);

    /** @throws IllegalArgumentException if dates are to be retained in two ways */
    public Deidentification {
        options = options.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(options));
        if (options.contains(ProfileOption.RETAIN_FULL_DATES)
                && options.contains(ProfileOption.RETAIN_MODIFIED_DATES)) {
            throw new IllegalArgumentException("dates cannot be retained both full and modified");
        }
    }
}
