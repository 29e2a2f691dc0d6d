/** The Studies Service of PS3.18 §10: one resource class per transaction. */
@NullMarked
package org.isocenter.web.studies;

import org.jspecify.annotations.NullMarked;
