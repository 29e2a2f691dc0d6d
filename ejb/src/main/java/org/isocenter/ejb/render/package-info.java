/**
 * Rendered resources (PS3.18 §10.4.1.1.3): instances as pictures, pages and texts for people. Pictures are made on the
 * codec threads, once for all simultaneous requests, and kept for some time.
 */
@NullMarked
package org.isocenter.ejb.render;

import org.jspecify.annotations.NullMarked;
