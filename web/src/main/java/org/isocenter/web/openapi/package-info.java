/**
 * The description of the routes as OpenAPI 3.1, read from the annotations of the resource classes: those of JAX-RS, and those of
 * MicroProfile OpenAPI beside them.
 */
@NullMarked
package org.isocenter.web.openapi;

import org.jspecify.annotations.NullMarked;
