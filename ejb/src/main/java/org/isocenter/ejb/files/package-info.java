/** Which files of the storage area may go: those that no row of the index refers to. Nothing else deletes one. */
@NullMarked
package org.isocenter.ejb.files;

import org.jspecify.annotations.NullMarked;
