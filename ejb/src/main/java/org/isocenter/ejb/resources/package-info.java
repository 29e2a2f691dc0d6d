/** Patients, studies, series and instances by their Orthanc identifiers: listing, describing, removing. */
@NullMarked
package org.isocenter.ejb.resources;

import org.jspecify.annotations.NullMarked;
