/**
 * What changed in the archive: noted with each change, numbered and counted afterwards, read by whoever follows. The
 * log of exports too.
 */
@NullMarked
package org.isocenter.persistence.changes;

import org.jspecify.annotations.NullMarked;
