/** Start and wiring: the configuration, the storage area and the index are made ready before the first request. */
@NullMarked
package org.isocenter.ejb.lifecycle;

import org.jspecify.annotations.NullMarked;
