/**
 * The index: which patients, studies, series and instances there are, and what they say. Outside this package it is the port {@link
 * org.isocenter.persistence.index.InstanceIndex} and records; entities and the entity manager stay inside.
 */
@NullMarked
package org.isocenter.persistence.index;

import org.jspecify.annotations.NullMarked;
