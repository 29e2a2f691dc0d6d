/** Rendered resources and thumbnails (PS3.18 §8.3.5, §10.4.1.1.3): parameters of queries in, pictures out. */
@NullMarked
package org.isocenter.web.render;

import org.jspecify.annotations.NullMarked;
