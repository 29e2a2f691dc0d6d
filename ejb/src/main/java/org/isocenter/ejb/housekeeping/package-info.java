/**
 * Brings what was stored before to what the server makes of new data: in the background, group by group, on one node of all, and
 * only where the server or its options have changed since.
 */
@NullMarked
package org.isocenter.ejb.housekeeping;

import org.jspecify.annotations.NullMarked;
