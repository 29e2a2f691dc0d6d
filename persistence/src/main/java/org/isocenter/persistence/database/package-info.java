/** The database as such, whatever is in it: whether it answers, what a failure says of it, and how Hibernate speaks to it. */
@NullMarked
package org.isocenter.persistence.database;

import org.jspecify.annotations.NullMarked;
