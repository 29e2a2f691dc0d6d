/** Reads resources, instances and their metadata by identifier or path. */
@NullMarked
package org.isocenter.persistence.index.read;

import org.jspecify.annotations.NullMarked;
