/**
 * The log of changes in the archive. Each change is recorded in its own transaction, and numbered and counted
 * afterwards. The log of exports is here too.
 */
@NullMarked
package org.isocenter.persistence.changes;

import org.jspecify.annotations.NullMarked;
