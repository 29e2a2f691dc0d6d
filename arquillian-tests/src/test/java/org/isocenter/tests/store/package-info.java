/** What is stored over HTTP, and how it is kept. */
@NullMarked
package org.isocenter.tests.store;

import org.jspecify.annotations.NullMarked;
