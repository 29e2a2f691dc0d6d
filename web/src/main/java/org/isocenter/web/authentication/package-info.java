/** Who sends a request: its credentials become the identity that servlets, EJBs and managed tasks see. */
@NullMarked
package org.isocenter.web.authentication;

import org.jspecify.annotations.NullMarked;
