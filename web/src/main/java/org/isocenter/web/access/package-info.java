/** Who may call: the gate before every route. */
@NullMarked
package org.isocenter.web.access;

import org.jspecify.annotations.NullMarked;
