/** The log of changes and that of exports, read by whoever wants to follow what happens in the archive. */
@NullMarked
package org.isocenter.persistence.changes;

import org.jspecify.annotations.NullMarked;
