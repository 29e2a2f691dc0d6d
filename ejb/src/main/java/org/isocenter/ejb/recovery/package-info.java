/** After an unclean stop the index and the storage area agree again; until the next one little has to be looked at. */
@NullMarked
package org.isocenter.ejb.recovery;

import org.jspecify.annotations.NullMarked;
