/** Jobs that carry instances from and to remote servers: STOW-RS, WADO-RS, and copying what a search finds. */
@NullMarked
package org.isocenter.ejb.transfer;

import org.jspecify.annotations.NullMarked;
