/**
 * Images, videos and documents in formats of other standards, as far as DICOM takes them over: what they say of
 * themselves, and PNG in pixels.
 */
@NullMarked
package org.isocenter.dicom.image;

import org.jspecify.annotations.NullMarked;
