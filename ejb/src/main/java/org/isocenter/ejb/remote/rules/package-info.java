/**
 * Transfers that begin by themselves: what is pulled on a schedule, and what is sent once it is stable. They are jobs
 * like others; here is when they begin, on one of the nodes that share a database.
 */
@NullMarked
package org.isocenter.ejb.remote.rules;

import org.jspecify.annotations.NullMarked;
