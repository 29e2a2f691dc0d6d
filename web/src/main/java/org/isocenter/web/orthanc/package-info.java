/**
 * The core REST interface, as Orthanc has it; here is what its parts have in common. The class-level paths of its
 * resources are all the same, so that JAX-RS weighs their methods together and not class by class.
 */
@NullMarked
package org.isocenter.web.orthanc;

import org.jspecify.annotations.NullMarked;
