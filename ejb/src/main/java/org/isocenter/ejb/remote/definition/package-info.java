/** Remote DICOMweb servers as an administrator defines them: values, read from JSON and written as JSON. */
@NullMarked
package org.isocenter.ejb.remote.definition;

import org.jspecify.annotations.NullMarked;
