/**
 * Tags and UIDs of the standard: the data dictionary of PS3.6, its registry of UIDs, the transfer syntaxes of PS3.5, and also the private
 * attributes that manufacturers have published. The tables are resources, which are read when they are first needed.
 */
@NullMarked
package org.isocenter.dicom.dictionary;

import org.jspecify.annotations.NullMarked;
