/**
 * What the database keeps about remote servers: their definitions, and when the rules for transfers last began a job.
 * What a definition says is the caller's business.
 */
@NullMarked
package org.isocenter.persistence.remote;

import org.jspecify.annotations.NullMarked;
