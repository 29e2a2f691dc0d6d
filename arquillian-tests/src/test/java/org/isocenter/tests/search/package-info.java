/** Searches and metadata over HTTP. */
@NullMarked
package org.isocenter.tests.search;

import org.jspecify.annotations.NullMarked;
