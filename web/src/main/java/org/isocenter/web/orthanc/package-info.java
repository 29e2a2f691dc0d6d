/**
 * The core REST interface, as Orthanc has it: resources by their identifiers, system information. Their class-level
 * paths are all the same, so that JAX-RS weighs their methods together and not class by class.
 */
@NullMarked
package org.isocenter.web.orthanc;

import org.jspecify.annotations.NullMarked;
