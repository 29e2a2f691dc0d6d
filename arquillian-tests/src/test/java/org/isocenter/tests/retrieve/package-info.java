/** Instances, frames, bulk data and pictures over HTTP. */
@NullMarked
package org.isocenter.tests.retrieve;

import org.jspecify.annotations.NullMarked;
