/**
 * What the JSON and the XML model of a data set have in common: how binary values are told, where they can be had, what
 * a document may cost.
 */
@NullMarked
package org.isocenter.dicom.model;

import org.jspecify.annotations.NullMarked;
