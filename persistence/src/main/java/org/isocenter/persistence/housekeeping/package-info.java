/** The state of housekeeping, which all nodes share: what older data was brought to, and who is at it. */
@NullMarked
package org.isocenter.persistence.housekeeping;

import org.jspecify.annotations.NullMarked;
