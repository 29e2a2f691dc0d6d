/** Patients, studies, series and instances in Orthanc's words: lists, descriptions, search, labels, protection, deletion. */
@NullMarked
package org.isocenter.web.orthanc.resources;

import org.jspecify.annotations.NullMarked;
