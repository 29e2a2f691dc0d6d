/** Tokens that users have made. */
@NullMarked
package org.isocenter.persistence.token;

import org.jspecify.annotations.NullMarked;
