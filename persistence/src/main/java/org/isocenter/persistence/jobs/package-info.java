/** Jobs as rows: what they have to do, how far they are, and which node works on them. What a job means is the caller's business. */
@NullMarked
package org.isocenter.persistence.jobs;

import org.jspecify.annotations.NullMarked;
