/** What is done before anything else uses the index: a database file that cannot be opened any more is put aside. */
@NullMarked
package org.isocenter.persistence.damage;

import org.jspecify.annotations.NullMarked;
