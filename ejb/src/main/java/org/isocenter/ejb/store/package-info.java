/** Storing instances (PS3.18 §10.5): received as streams, made safe on disk, indexed, and reported one by one. */
@NullMarked
package org.isocenter.ejb.store;

import org.jspecify.annotations.NullMarked;
