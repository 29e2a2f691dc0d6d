/** Brings the content of an Orthanc into an archive, as a program of its own: it speaks to both by their core interface. */
@NullMarked
package org.isocenter.ejb.migration;

import org.jspecify.annotations.NullMarked;
