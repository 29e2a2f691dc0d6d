/** Backups of the whole archive while it is used, and how they come back. */
@NullMarked
package org.isocenter.ejb.backup;

import org.jspecify.annotations.NullMarked;
