/** What is attached to patients, studies, series and instances beside their files. */
@NullMarked
package org.isocenter.ejb.attachments;

import org.jspecify.annotations.NullMarked;
