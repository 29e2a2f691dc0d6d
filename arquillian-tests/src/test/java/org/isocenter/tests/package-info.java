/** The deployed application from outside, over HTTP, and the rules of the module boundaries. */
@NullMarked
package org.isocenter.tests;

import org.jspecify.annotations.NullMarked;
