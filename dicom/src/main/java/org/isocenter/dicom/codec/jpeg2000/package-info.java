/**
 * JPEG 2000 (ITU-T T.800, ISO 15444-1) and High-Throughput JPEG 2000 (ITU-T T.814, ISO 15444-15): codestreams to samples and back. Does not
 * depend on DICOM.
 */
@NullMarked
package org.isocenter.dicom.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
