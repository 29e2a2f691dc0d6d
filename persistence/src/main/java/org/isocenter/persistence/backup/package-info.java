/** The archive as a backup keeps it: the index of one moment as tables in a ZIP file, and the files that it refers to. */
@NullMarked
package org.isocenter.persistence.backup;

import org.jspecify.annotations.NullMarked;
