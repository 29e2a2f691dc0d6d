/** The attachments, metadata and labels of patients, studies, series and instances. */
@NullMarked
package org.isocenter.ejb.attachments;

import org.jspecify.annotations.NullMarked;
