/** Conversion of instances and frames from one transfer syntax to another, with the attributes that depend on it. */
@NullMarked
package org.isocenter.dicom.transcode;

import org.jspecify.annotations.NullMarked;
