/** The Native DICOM Model in XML in both directions (PS3.19 Annex A.1), as streams. */
@NullMarked
package org.isocenter.dicom.xml;

import org.jspecify.annotations.NullMarked;
