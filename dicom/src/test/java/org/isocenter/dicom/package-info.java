/** Samples for tests. */
@NullMarked
package org.isocenter.dicom;

import org.jspecify.annotations.NullMarked;
