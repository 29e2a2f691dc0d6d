/** What happens to requests on their connections: before they have a thread, while they wait for their client, and between two of them. */
@NullMarked
package org.isocenter.web.connection;

import org.jspecify.annotations.NullMarked;
