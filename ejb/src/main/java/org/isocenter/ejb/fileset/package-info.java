/** File-sets of any resources as ZIP files: archives in folders, and media with a DICOMDIR, at once or as jobs. */
@NullMarked
package org.isocenter.ejb.fileset;

import org.jspecify.annotations.NullMarked;
