/**
 * What is made of stored files and could be made again: instances in another transfer syntax, frames, rendered images.
 * Kept in a bounded directory, and made once for all who ask at the same time.
 */
@NullMarked
package org.isocenter.persistence.derived;

import org.jspecify.annotations.NullMarked;
