/** Who may use the server: users, their roles and their passwords, as values. */
@NullMarked
package org.isocenter.ejb.identity;

import org.jspecify.annotations.NullMarked;
