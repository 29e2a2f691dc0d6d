/** Lists and describes resources for the core interface: many at a time, with their metadata and attachments. */
@NullMarked
package org.isocenter.ejb.description;

import org.jspecify.annotations.NullMarked;
