/** Archives and media: resources as ZIP files, at once or made by jobs and fetched later. */
@NullMarked
package org.isocenter.web.orthanc.archive;

import org.jspecify.annotations.NullMarked;
