/** The server about itself: version, statistics, metrics, plugins, verification. */
@NullMarked
package org.isocenter.web.orthanc.system;

import org.jspecify.annotations.NullMarked;
