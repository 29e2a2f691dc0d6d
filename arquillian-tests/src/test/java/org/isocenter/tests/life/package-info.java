/** An archive's life: steps taken at random, compared with a model in memory after each, on servers that are hurt on purpose. */
@NullMarked
package org.isocenter.tests.life;

import org.jspecify.annotations.NullMarked;
