/** Jobs that retrieve instances from a remote server (WADO-RS, PS3.18 §10.4), and what a search finds there. */
@NullMarked
package org.isocenter.ejb.remote.transfer.retrieve;

import org.jspecify.annotations.NullMarked;
