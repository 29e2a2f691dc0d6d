/** Retrieving instances and their metadata (PS3.18 §10.4). */
@NullMarked
package org.isocenter.ejb.retrieve;

import org.jspecify.annotations.NullMarked;
