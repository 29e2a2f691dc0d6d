/** How far the server is with bringing older data up to date. */
@NullMarked
package org.isocenter.web.orthanc.housekeeping;

import org.jspecify.annotations.NullMarked;
