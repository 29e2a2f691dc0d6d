/**
 * Jobs: work that goes on when the request that asked for it has been answered, and on another node when the first one
 * has died. What a job does is the business of its kind.
 */
@NullMarked
package org.isocenter.ejb.jobs;

import org.jspecify.annotations.NullMarked;
