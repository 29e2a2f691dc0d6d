/** Attribute matching of searches (PS3.4 §C.2.2.2): what one key asks for, and whether an attribute answers it. */
@NullMarked
package org.isocenter.dicom.matching;

import org.jspecify.annotations.NullMarked;
