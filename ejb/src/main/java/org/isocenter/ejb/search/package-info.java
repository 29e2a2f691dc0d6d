/** Searching for studies, series and instances (PS3.18 §10.6): query parameters in, matches with their return attributes out. */
@NullMarked
package org.isocenter.ejb.search;

import org.jspecify.annotations.NullMarked;
