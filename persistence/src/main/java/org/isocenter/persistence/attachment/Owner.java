package org.isocenter.persistence.attachment;

import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** The patient, study, series or instance that something is attached to. */
public record Owner(Level level, OrthancIdentifier id) {}
