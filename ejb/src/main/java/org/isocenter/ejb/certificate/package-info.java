/** Watching how long the server's certificate is valid. */
@NullMarked
package org.isocenter.ejb.certificate;

import org.jspecify.annotations.NullMarked;
