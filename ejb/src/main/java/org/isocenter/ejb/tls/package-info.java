/**
 * The certificate that the server shows, read from a PEM file and read again when the file changes. It uses nothing but
 * Java, because a module of the application server has these classes, too.
 */
@NullMarked
package org.isocenter.ejb.tls;

import org.jspecify.annotations.NullMarked;
