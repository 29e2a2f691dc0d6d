/**
 * The index: which patients, studies, series and instances there are, and what they say. Here are the ports and the records that the
 * rest of the program sees; entities and the entity manager stay in the packages below.
 */
@NullMarked
package org.isocenter.persistence.index;

import org.jspecify.annotations.NullMarked;
