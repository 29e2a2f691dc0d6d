/** What the server says as long as the application is not there. */
@NullMarked
package org.isocenter.absence;

import org.jspecify.annotations.NullMarked;
