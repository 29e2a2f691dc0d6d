/**
 * Data sets and what they are made of: tags, value representations, values, attributes (PS3.3, PS3.5). Everything here is
 * immutable and holds values as they were encoded, decoding only the values that are asked for.
 */
@NullMarked
package org.isocenter.dicom.dataset;

import org.jspecify.annotations.NullMarked;
