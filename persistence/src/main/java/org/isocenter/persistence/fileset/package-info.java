/** File-sets made of instances, ZIP archives among them: which instances, in which order, and what their folders are named after. */
@NullMarked
package org.isocenter.persistence.fileset;

import org.jspecify.annotations.NullMarked;
