/** The audit trail on its way to a syslog server: its messages in XML (PS3.15 A.5), and how they are carried (RFC 5424). */
@NullMarked
package org.isocenter.ejb.audit.syslog;

import org.jspecify.annotations.NullMarked;
