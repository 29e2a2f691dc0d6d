/** The storage area: DICOM files as they arrived, each under an identifier of its own. */
@NullMarked
package org.isocenter.persistence.part10;

import org.jspecify.annotations.NullMarked;
