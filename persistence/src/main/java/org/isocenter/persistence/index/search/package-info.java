/** Searches the index. Keys become conditions, conditions become a statement, and its rows become matches. */
@NullMarked
package org.isocenter.persistence.index.search;

import org.jspecify.annotations.NullMarked;
