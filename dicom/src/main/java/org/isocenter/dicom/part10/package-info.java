/** Reading and writing DICOM files and the data sets in them (PS3.10 §7, PS3.5 §7 and Annex A). */
@NullMarked
package org.isocenter.dicom.part10;

import org.jspecify.annotations.NullMarked;
