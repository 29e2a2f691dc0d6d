/** The DICOM JSON Model in both directions (PS3.18 Annex F), as streams. */
@NullMarked
package org.isocenter.dicom.json;

import org.jspecify.annotations.NullMarked;
