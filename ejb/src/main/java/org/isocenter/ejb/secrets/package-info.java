/** Secrets that have to be in the database: they are there encrypted, and the key is not. */
@NullMarked
package org.isocenter.ejb.secrets;

import org.jspecify.annotations.NullMarked;
