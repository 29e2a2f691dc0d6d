package org.isocenter.persistence.index;

import org.isocenter.dicom.matching.Matching;

/**
 * A key that the metadata of the matches of a search has to match; see {@link MetadataType}.
 *
 * @param type the number of the metadata: the server's own, or a text of users
 * @param matching exact, or by wildcards; a text of users is compared by its first 400 characters
 */
public record MetadataKey(int type, Matching matching) {}
