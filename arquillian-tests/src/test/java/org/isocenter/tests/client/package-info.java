/** Remote servers, and the jobs that transfer instances. */
@NullMarked
package org.isocenter.tests.client;

import org.jspecify.annotations.NullMarked;
