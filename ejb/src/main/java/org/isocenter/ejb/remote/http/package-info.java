/** What is asked of remote servers over HTTP. No other package knows the HTTP client. */
@NullMarked
package org.isocenter.ejb.remote.http;

import org.jspecify.annotations.NullMarked;
