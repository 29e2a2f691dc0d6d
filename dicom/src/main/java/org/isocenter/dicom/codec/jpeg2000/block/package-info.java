/**
 * Code blocks: what packets have brought of one, and the coders of T.800 (Annexes C and D) and T.814, with the failures of all that is
 * built on them.
 */
@NullMarked
package org.isocenter.dicom.codec.jpeg2000.block;

import org.jspecify.annotations.NullMarked;
