/** Files that an unclean stop left and that could not be indexed. */
@NullMarked
package org.isocenter.persistence.recovery;

import org.jspecify.annotations.NullMarked;
