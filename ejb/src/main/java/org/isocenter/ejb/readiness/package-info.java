/** Whether the server can do its work: one place that knows every condition, and says once what disturbs it. */
@NullMarked
package org.isocenter.ejb.readiness;

import org.jspecify.annotations.NullMarked;
