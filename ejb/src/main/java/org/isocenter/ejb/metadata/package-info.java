/** The metadata of studies and series (PS3.18 §10.4.1.1.2): what it says in each mode, and the compressed form of a series that is kept. */
@NullMarked
package org.isocenter.ejb.metadata;

import org.jspecify.annotations.NullMarked;
