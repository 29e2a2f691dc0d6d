/** Definitions of remote servers that are kept in the database. What a definition says is the caller's business. */
@NullMarked
package org.isocenter.persistence.servers;

import org.jspecify.annotations.NullMarked;
