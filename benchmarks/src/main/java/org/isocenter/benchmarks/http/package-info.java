/** Measures of a running server over HTTP, beside a second one where one is named. */
@NullMarked
package org.isocenter.benchmarks.http;

import org.jspecify.annotations.NullMarked;
