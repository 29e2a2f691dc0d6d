/** Pixel data: what an image's pixels are, and where in a file each of its frames is (PS3.3 C.7.6.3, PS3.5 §8 and §A.4). */
@NullMarked
package org.isocenter.dicom.pixel;

import org.jspecify.annotations.NullMarked;
