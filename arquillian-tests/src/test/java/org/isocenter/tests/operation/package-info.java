/** What administrators do: configuration, deployment, databases, nodes. */
@NullMarked
package org.isocenter.tests.operation;

import org.jspecify.annotations.NullMarked;
