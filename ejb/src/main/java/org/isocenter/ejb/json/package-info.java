/** JSON from outside. */
@NullMarked
package org.isocenter.ejb.json;

import org.jspecify.annotations.NullMarked;
