/** Tokens that users make: for scripts, and for links to one study. */
@NullMarked
package org.isocenter.ejb.token;

import org.jspecify.annotations.NullMarked;
