/** The routes below {@code /tools} that are about the server itself, and those of what this server does not have. */
@NullMarked
package org.isocenter.web.orthanc.tools;

import org.jspecify.annotations.NullMarked;
