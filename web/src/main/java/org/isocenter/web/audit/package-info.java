/** What the audit trail learns of requests: who sends them, what they do by the table of permissions, and what came of it. */
@NullMarked
package org.isocenter.web.audit;

import org.jspecify.annotations.NullMarked;
