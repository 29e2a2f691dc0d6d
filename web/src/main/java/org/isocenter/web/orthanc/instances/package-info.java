/** One instance in Orthanc's words: its upload, its file, attributes, frames, pictures and documents. */
@NullMarked
package org.isocenter.web.orthanc.instances;

import org.jspecify.annotations.NullMarked;
