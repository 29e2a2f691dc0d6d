/** Programs that nobody here wrote, as clients. */
@NullMarked
package org.isocenter.tests.programs;

import org.jspecify.annotations.NullMarked;
