/** Searches the index: keys become conditions, conditions a statement, and its rows the matches that are answered. */
@NullMarked
package org.isocenter.persistence.index.search;

import org.jspecify.annotations.NullMarked;
