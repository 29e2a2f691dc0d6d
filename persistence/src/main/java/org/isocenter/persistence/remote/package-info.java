/**
 * What the database keeps about remote servers: their definitions, and when the rules for transfers last started a job.
 * The content of a definition is the caller's concern.
 */
@NullMarked
package org.isocenter.persistence.remote;

import org.jspecify.annotations.NullMarked;
