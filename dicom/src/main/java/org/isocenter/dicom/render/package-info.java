/**
 * Rendering of frames: from stored pixel values to pictures (PS3.3 C.7.6.3, C.8, C.11; PS3.18 §8.3.5), and pictures as JPEG, PNG and GIF.
 * One frame in memory at a time.
 */
@NullMarked
package org.isocenter.dicom.render;

import org.jspecify.annotations.NullMarked;
