/**
 * File-sets of any resources as ZIP files: archives in folders, and media with a DICOMDIR, written during the request
 * or by a job.
 */
@NullMarked
package org.isocenter.ejb.fileset;

import org.jspecify.annotations.NullMarked;
