/** What an unclean stop left and could not be indexed. */
@NullMarked
package org.isocenter.persistence.recovery;

import org.jspecify.annotations.NullMarked;
