/** Requests that no client should send, derived from the routes that there are. */
@NullMarked
package org.isocenter.tests.hostile;

import org.jspecify.annotations.NullMarked;
