/**
 * The tables of the index: entities, the conversion of a data set's attributes to columns, the names and joins of
 * levels in queries, and the migrations. Only the other packages of the index use this package.
 */
@NullMarked
package org.isocenter.persistence.index.schema;

import org.jspecify.annotations.NullMarked;
