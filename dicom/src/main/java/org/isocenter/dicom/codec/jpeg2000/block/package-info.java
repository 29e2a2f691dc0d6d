/**
 * Code blocks: the data of a block in packets, the coders of T.800 (Annexes C and D) and T.814, and the failures of everything that is
 * built on them.
 */
@NullMarked
package org.isocenter.dicom.codec.jpeg2000.block;

import org.jspecify.annotations.NullMarked;
