/** Compares the storage area with the index, file by file, and mends what can be mended. */
@NullMarked
package org.isocenter.ejb.verification;

import org.jspecify.annotations.NullMarked;
