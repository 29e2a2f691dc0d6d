/** The web interface, over HTTP and in a browser. */
@NullMarked
package org.isocenter.tests.pages;

import org.jspecify.annotations.NullMarked;
