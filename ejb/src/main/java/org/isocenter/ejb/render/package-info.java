/**
 * Rendered resources (PS3.18 §10.4.1.1.3): instances as pictures, pages and texts for people. Pictures are made on the
 * threads for codecs, once for all who ask at the same time, and kept for a while.
 */
@NullMarked
package org.isocenter.ejb.render;

import org.jspecify.annotations.NullMarked;
