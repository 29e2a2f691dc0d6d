/** What happens to a connection between two requests. */
@NullMarked
package org.isocenter.web.connection;

import org.jspecify.annotations.NullMarked;
