/** The client's routes: remote servers, and what is asked of them. */
@NullMarked
package org.isocenter.web.servers;

import org.jspecify.annotations.NullMarked;
