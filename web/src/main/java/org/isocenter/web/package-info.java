/** The HTTP interface: resources per service of PS3.18 and for the core REST interface. Nothing here is found by scanning. */
@NullMarked
package org.isocenter.web;

import org.jspecify.annotations.NullMarked;
