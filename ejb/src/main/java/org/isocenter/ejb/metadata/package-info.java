/**
 * The metadata of studies and series (PS3.18 §10.4.1.1.2): its attributes in each mode, and the compressed form that is
 * kept for a series.
 */
@NullMarked
package org.isocenter.ejb.metadata;

import org.jspecify.annotations.NullMarked;
