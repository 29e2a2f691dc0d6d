/** Why a request cannot be answered: one family of exceptions, which the web layer turns into statuses in one place. */
@NullMarked
package org.isocenter.ejb.failure;

import org.jspecify.annotations.NullMarked;
