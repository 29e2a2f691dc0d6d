/** The core interface, as Orthanc has it. */
@NullMarked
package org.isocenter.tests.core;

import org.jspecify.annotations.NullMarked;
