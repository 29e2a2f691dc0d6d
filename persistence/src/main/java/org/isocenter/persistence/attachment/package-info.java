/** What is attached to patients, studies, series and instances: contents in the storage area or in rows, and texts. */
@NullMarked
package org.isocenter.persistence.attachment;

import org.jspecify.annotations.NullMarked;
