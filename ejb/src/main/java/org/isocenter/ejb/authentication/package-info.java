/** Finding out who a client is, without telling strangers anything. */
@NullMarked
package org.isocenter.ejb.authentication;

import org.jspecify.annotations.NullMarked;
