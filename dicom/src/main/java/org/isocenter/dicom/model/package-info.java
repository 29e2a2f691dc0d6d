/**
 * What the JSON and the XML model of a data set have in common: the forms of binary values, the URIs of values, and the limits of reading a
 * document.
 */
@NullMarked
package org.isocenter.dicom.model;

import org.jspecify.annotations.NullMarked;
