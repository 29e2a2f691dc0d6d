/** Reads resources, instances and their metadata that are known by identifier or path. */
@NullMarked
package org.isocenter.persistence.index.read;

import org.jspecify.annotations.NullMarked;
