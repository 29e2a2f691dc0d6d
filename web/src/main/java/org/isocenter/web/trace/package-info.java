/** What is known of each request afterwards: its ID, in answers and in lines of the log, and its line in the access log. */
@NullMarked
package org.isocenter.web.trace;

import org.jspecify.annotations.NullMarked;
