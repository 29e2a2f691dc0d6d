/** The servers that tests speak to, what they send to them, and the peers that tests play or start. */
@NullMarked
package org.isocenter.tests.server;

import org.jspecify.annotations.NullMarked;
