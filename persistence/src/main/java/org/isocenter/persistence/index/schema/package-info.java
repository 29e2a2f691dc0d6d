/**
 * The tables of the index as the program knows them: entities, what a data set's attributes are in columns, the levels as queries name
 * and join them, and the migrations. Only the index's other packages use it.
 */
@NullMarked
package org.isocenter.persistence.index.schema;

import org.jspecify.annotations.NullMarked;
