/** The directory in which an archive keeps its files, as such: whether it is the one that the index knows. */
@NullMarked
package org.isocenter.persistence.area;

import org.jspecify.annotations.NullMarked;
