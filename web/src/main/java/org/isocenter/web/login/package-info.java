/** How people log in to the web interface and out of it. */
@NullMarked
package org.isocenter.web.login;

import org.jspecify.annotations.NullMarked;
