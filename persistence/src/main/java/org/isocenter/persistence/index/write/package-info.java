/**
 * Changes the index: adds instances with their parents as far as there is room, and removes resources with ancestors
 * that are left empty.
 */
@NullMarked
package org.isocenter.persistence.index.write;

import org.jspecify.annotations.NullMarked;
