/**
 * Pixels as arrays of numbers, and the formats of the programs that compute with them.
 */
@NullMarked
package org.isocenter.dicom.array;

import org.jspecify.annotations.NullMarked;
