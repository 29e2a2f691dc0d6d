/** Connections and requests, before and after a route is chosen. */
@NullMarked
package org.isocenter.tests.connection;

import org.jspecify.annotations.NullMarked;
