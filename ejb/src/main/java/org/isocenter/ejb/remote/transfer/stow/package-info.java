/** Jobs that send instances to a remote server (STOW-RS, PS3.18 §10.5). */
@NullMarked
package org.isocenter.ejb.remote.transfer.stow;

import org.jspecify.annotations.NullMarked;
