/** What happened in the archive, in its order: the log of changes, and the moment from which a resource is taken to be complete. */
@NullMarked
package org.isocenter.ejb.changes;

import org.jspecify.annotations.NullMarked;
