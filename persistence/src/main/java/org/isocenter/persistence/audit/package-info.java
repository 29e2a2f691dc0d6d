/** Whose data a resource is: what the audit trail says of it. */
@NullMarked
package org.isocenter.persistence.audit;

import org.jspecify.annotations.NullMarked;
