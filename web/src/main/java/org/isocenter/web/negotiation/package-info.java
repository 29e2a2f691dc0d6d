/**
 * Which representation a client gets: what it accepts (RFC 9110 §12.5.1) against what each kind of resource offers,
 * declared as data (PS3.18 §8.7).
 */
@NullMarked
package org.isocenter.web.negotiation;

import org.jspecify.annotations.NullMarked;
