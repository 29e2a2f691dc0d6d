package org.isocenter.persistence.index;

import java.util.Optional;

/**
 * What the index holds of an instance besides its attributes.
 *
 * @param sopClass its SOP Class UID
 * @param transferSyntax the UID of the transfer syntax that its file has
 * @param pixels where its pixels are; empty if it has none, or the position is not known
 */
public record InstanceFacts(String sopClass, String transferSyntax, Arrival arrival, Optional<PixelsPosition> pixels) {}
