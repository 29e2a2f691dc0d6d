/**
 * Limits how many connections to the database each kind of work may hold at once, so that none can take all of them.
 */
@NullMarked
package org.isocenter.persistence.connection;

import org.jspecify.annotations.NullMarked;
