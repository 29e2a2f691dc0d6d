package org.isocenter.ejb.changes;

import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * CDI event: no instance of this patient, study or series has come for the configured {@code StableAge}. Fired
 * asynchronously ({@code @ObservesAsync}), once per change on one of
 * the nodes that share a database, after the transaction that logs the change. An observer that is lost with its node
 * is not called again, so what it does must also happen when it is first needed.
 *
 * @param level patient, study or series
 */
public record StableResource(Level level, OrthancIdentifier id) {}
