/** Resources made of others, and of JSON: modified, de-identified, merged, split, created. */
@NullMarked
package org.isocenter.web.orthanc.modification;

import org.jspecify.annotations.NullMarked;
