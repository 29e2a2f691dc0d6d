/** The web interface: its files, and the addresses that lead to it. */
@NullMarked
package org.isocenter.web.pages;

import org.jspecify.annotations.NullMarked;
