/** Where the services are found: the configured root of the service, and the public URLs of links. */
@NullMarked
package org.isocenter.web.root;

import org.jspecify.annotations.NullMarked;
