/** What searches of the index take, at any number of instances. */
@NullMarked
package org.isocenter.benchmarks.index;

import org.jspecify.annotations.NullMarked;
