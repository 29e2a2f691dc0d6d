/** Jobs in Orthanc's words: their states and reports, and what may be done with them. */
@NullMarked
package org.isocenter.web.orthanc.jobs;

import org.jspecify.annotations.NullMarked;
