/** Resources listed and described as the core interface shows them: many at a time, with what is noted of them. */
@NullMarked
package org.isocenter.ejb.description;

import org.jspecify.annotations.NullMarked;
