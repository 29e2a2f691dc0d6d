/** What answers are made of: one class per representation. */
@NullMarked
package org.isocenter.web.body;

import org.jspecify.annotations.NullMarked;
