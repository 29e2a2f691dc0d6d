/** Text under Specific Character Set (0008,0005): decoding and encoding, code extensions included (PS3.5 §6.1). */
@NullMarked
package org.isocenter.dicom.charset;

import org.jspecify.annotations.NullMarked;
