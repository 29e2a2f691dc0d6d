/** Streams of bytes: parts of channels, several one behind the other, words turned around. They know nothing of DICOM. */
@NullMarked
package org.isocenter.dicom.stream;

import org.jspecify.annotations.NullMarked;
