/**
 * What every codec takes, gives and throws: one frame in samples, one frame in coded bytes, the limits and the deadline of the work, and
 * its failures. Knows no codec.
 */
@NullMarked
package org.isocenter.dicom.codec.frame;

import org.jspecify.annotations.NullMarked;
