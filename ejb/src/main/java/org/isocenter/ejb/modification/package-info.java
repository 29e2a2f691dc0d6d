/** Instances made of others: modified, de-identified, merged into another study or split off from theirs; and made of JSON. */
@NullMarked
package org.isocenter.ejb.modification;

import org.jspecify.annotations.NullMarked;
