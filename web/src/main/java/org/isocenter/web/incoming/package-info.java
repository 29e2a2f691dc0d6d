/**
 * The bodies of requests that store, taken apart while they arrive: multipart messages, single files, archives, and
 * what is compressed on the way.
 */
@NullMarked
package org.isocenter.web.incoming;

import org.jspecify.annotations.NullMarked;
