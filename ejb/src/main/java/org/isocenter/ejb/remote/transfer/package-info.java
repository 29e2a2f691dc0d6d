/** Jobs that carry instances from and to remote servers: what the kinds of them have in common. */
@NullMarked
package org.isocenter.ejb.remote.transfer;

import org.jspecify.annotations.NullMarked;
