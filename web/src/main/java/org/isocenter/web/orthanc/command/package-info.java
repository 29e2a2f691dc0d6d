/** What the routes of the core interface that begin jobs have in common: their bodies, and their answers. */
@NullMarked
package org.isocenter.web.orthanc.command;

import org.jspecify.annotations.NullMarked;
