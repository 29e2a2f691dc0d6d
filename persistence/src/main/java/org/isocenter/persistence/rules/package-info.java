/**
 * What all nodes have to know of transfers that begin by themselves: when each began the last, and what waits for them.
 * What a rule says is the caller's business.
 */
@NullMarked
package org.isocenter.persistence.rules;

import org.jspecify.annotations.NullMarked;
