/** JMH benchmarks of the DICOM module. */
@NullMarked
package org.isocenter.benchmarks.dicom;

import org.jspecify.annotations.NullMarked;
