/** The client's routes: remote servers, what is asked of them, and the rules for transfers. */
@NullMarked
package org.isocenter.web.remote;

import org.jspecify.annotations.NullMarked;
