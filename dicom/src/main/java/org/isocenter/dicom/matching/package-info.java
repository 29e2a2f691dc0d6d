/** Attribute matching of searches (PS3.4 §C.2.2.2): the condition of a key, and whether an attribute satisfies it. */
@NullMarked
package org.isocenter.dicom.matching;

import org.jspecify.annotations.NullMarked;
