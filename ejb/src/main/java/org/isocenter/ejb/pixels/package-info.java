/** What work on pixels takes of the heap, whoever does it: one budget for decoding, encoding and drawing on all routes. */
@NullMarked
package org.isocenter.ejb.pixels;

import org.jspecify.annotations.NullMarked;
