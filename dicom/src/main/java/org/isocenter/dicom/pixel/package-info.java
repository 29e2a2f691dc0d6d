/** Pixel data: the description of an image's pixels, and the places of its frames in a file (PS3.3 C.7.6.3, PS3.5 §8 and §A.4). */
@NullMarked
package org.isocenter.dicom.pixel;

import org.jspecify.annotations.NullMarked;
