/**
 * Attachments, texts and labels of patients, studies, series and instances. Attachments are in the storage area or in
 * rows.
 */
@NullMarked
package org.isocenter.persistence.attachment;

import org.jspecify.annotations.NullMarked;
