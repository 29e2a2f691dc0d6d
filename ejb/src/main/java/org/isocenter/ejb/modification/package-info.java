/**
 * Makes instances from others: modified, de-identified, merged into another study or split off from theirs; and creates
 * instances from JSON.
 */
@NullMarked
package org.isocenter.ejb.modification;

import org.jspecify.annotations.NullMarked;
