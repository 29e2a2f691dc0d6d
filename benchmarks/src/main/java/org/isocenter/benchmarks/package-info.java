/** What both kinds of benchmark measure with. */
@NullMarked
package org.isocenter.benchmarks;

import org.jspecify.annotations.NullMarked;
