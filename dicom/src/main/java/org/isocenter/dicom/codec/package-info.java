/**
 * Compressed pixel data, frame by frame: decoders and encoders behind {@link org.isocenter.dicom.codec.FrameDecoder} and
 * {@link org.isocenter.dicom.codec.FrameEncoder}, chosen by transfer syntax (PS3.5 §8.2, Annex A.4). Memory-safe code only.
 */
@NullMarked
package org.isocenter.dicom.codec;

import org.jspecify.annotations.NullMarked;
