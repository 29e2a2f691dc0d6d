/**
 * What the standard says of tags and UIDs: the data dictionary of PS3.6, its registry of UIDs, the transfer syntaxes of PS3.5 and the
 * private attributes that manufacturers have published. The tables are resources, read when first asked for.
 */
@NullMarked
package org.isocenter.dicom.dictionary;

import org.jspecify.annotations.NullMarked;
