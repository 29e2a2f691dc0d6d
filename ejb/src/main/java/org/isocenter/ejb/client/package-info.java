/** The DICOMweb client: which remote servers there are, and what is asked of them on a user's behalf. */
@NullMarked
package org.isocenter.ejb.client;

import org.jspecify.annotations.NullMarked;
