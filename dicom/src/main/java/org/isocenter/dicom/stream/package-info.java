/** Streams of bytes: sections of channels, concatenations, and streams with swapped words. They do not depend on DICOM. */
@NullMarked
package org.isocenter.dicom.stream;

import org.jspecify.annotations.NullMarked;
