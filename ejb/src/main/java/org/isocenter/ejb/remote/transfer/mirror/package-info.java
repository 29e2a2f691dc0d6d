/** Jobs that copy the studies that a remote server has and this archive has not. */
@NullMarked
package org.isocenter.ejb.remote.transfer.mirror;

import org.jspecify.annotations.NullMarked;
