/** What happens when the HTTP interface comes up. */
@NullMarked
package org.isocenter.web.lifecycle;

import org.jspecify.annotations.NullMarked;
