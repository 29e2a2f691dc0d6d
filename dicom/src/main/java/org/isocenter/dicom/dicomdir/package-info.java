/** The directory of a file-set, DICOMDIR (PS3.3 Annex F, PS3.10 §8). */
@NullMarked
package org.isocenter.dicom.dicomdir;

import org.jspecify.annotations.NullMarked;
