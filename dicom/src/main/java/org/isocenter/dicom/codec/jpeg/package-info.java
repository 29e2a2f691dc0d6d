/**
 * The JPEG family: DCT, lossless (ISO 10918-1) and JPEG-LS (ISO 14495-1). They share marker segments, frame headers and the order of bits.
 */
@NullMarked
package org.isocenter.dicom.codec.jpeg;

import org.jspecify.annotations.NullMarked;
