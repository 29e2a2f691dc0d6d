/** What the server does by itself: begun once the application is started, ended before it stops, and never the end of itself. */
@NullMarked
package org.isocenter.ejb.background;

import org.jspecify.annotations.NullMarked;
