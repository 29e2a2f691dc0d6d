/**
 * Images, videos and documents in formats of other standards that DICOM objects can hold: their headers, and the pixels of PNG.
 */
@NullMarked
package org.isocenter.dicom.image;

import org.jspecify.annotations.NullMarked;
