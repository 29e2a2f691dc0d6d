/** Who may have how many connections to the database at once, so that one kind of work cannot take all. */
@NullMarked
package org.isocenter.persistence.connection;

import org.jspecify.annotations.NullMarked;
