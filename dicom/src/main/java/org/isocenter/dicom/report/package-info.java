/** Structured reports (PS3.3 A.35, C.17.3) as readable texts: HTML and plain text. */
@NullMarked
package org.isocenter.dicom.report;

import org.jspecify.annotations.NullMarked;
