/** Users whom an identity provider knows, by OpenID Connect. */
@NullMarked
package org.isocenter.ejb.openid;

import org.jspecify.annotations.NullMarked;
