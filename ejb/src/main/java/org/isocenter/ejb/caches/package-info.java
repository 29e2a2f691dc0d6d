/** What is kept in memory to be used again, up to a number of bytes, and how often it was of use. */
@NullMarked
package org.isocenter.ejb.caches;

import org.jspecify.annotations.NullMarked;
