/**
 * What all codecs take, return and throw: a frame in samples, a frame in coded bytes, the limits and the deadline of the work, and its
 * failures. Depends on no codec.
 */
@NullMarked
package org.isocenter.dicom.codec.frame;

import org.jspecify.annotations.NullMarked;
