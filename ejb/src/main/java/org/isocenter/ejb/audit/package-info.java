/**
 * The audit trail (PS3.15 A.5): what happened, who did it and whose data it was. Events pass a bounded queue into a spool,
 * which is a folder of files with a JSON object in each line; from there they go to a syslog server if there is one.
 */
@NullMarked
package org.isocenter.ejb.audit;

import org.jspecify.annotations.NullMarked;
