/**
 * The index: the patients, studies, series and instances that exist, and their attributes. This package has the ports
 * and records that the rest of the program uses; entities and the entity manager are only used in the packages below.
 */
@NullMarked
package org.isocenter.persistence.index;

import org.jspecify.annotations.NullMarked;
