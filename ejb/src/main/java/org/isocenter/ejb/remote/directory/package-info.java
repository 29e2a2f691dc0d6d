/** Where the definitions of remote servers come from: the configuration file, the database, and users who change them. */
@NullMarked
package org.isocenter.ejb.remote.directory;

import org.jspecify.annotations.NullMarked;
