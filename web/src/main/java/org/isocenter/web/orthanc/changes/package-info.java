/** Logs that programs follow: changes of the archive, and exports. */
@NullMarked
package org.isocenter.web.orthanc.changes;

import org.jspecify.annotations.NullMarked;
