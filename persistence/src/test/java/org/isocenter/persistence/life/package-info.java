/** An archive's life: what many steps in any order come to, beside a model that is simple enough to be right. */
@NullMarked
package org.isocenter.persistence.life;

import org.jspecify.annotations.NullMarked;
