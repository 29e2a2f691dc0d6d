/** The one mapping from failures to statuses and error bodies. */
@NullMarked
package org.isocenter.web.failure;

import org.jspecify.annotations.NullMarked;
