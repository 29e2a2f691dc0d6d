/** De-identification of data sets by the Basic Application Level Confidentiality Profile and its options (PS3.15 Annex E). */
@NullMarked
package org.isocenter.dicom.deidentification;

import org.jspecify.annotations.NullMarked;
