/** What holds of every class, file and document of the project. */
@NullMarked
package org.isocenter.tests.rules;

import org.jspecify.annotations.NullMarked;
