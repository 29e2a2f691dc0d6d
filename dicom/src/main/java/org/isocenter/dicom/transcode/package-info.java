/** Instances and frames brought from one transfer syntax into another, with the attributes that depend on it. */
@NullMarked
package org.isocenter.dicom.transcode;

import org.jspecify.annotations.NullMarked;
