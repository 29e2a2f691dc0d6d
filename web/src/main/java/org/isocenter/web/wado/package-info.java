/** WADO-URI (PS3.18 chapter 9): one object by its UID in the query of a URI. */
@NullMarked
package org.isocenter.web.wado;

import org.jspecify.annotations.NullMarked;
