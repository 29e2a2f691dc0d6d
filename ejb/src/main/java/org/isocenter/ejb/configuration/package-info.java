/** The configuration: Orthanc's JSON syntax, read once into one small record per concern. */
@NullMarked
package org.isocenter.ejb.configuration;

import org.jspecify.annotations.NullMarked;
