/** Documents in DICOM objects (PS3.3 A.45, C.24). */
@NullMarked
package org.isocenter.dicom.document;

import org.jspecify.annotations.NullMarked;
