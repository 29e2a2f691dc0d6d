package org.isocenter.persistence.index;

import org.isocenter.dicom.matching.Matching;

/**
 * What the metadata of the matches of a search answers; see {@link MetadataType}.
 *
 * @param type its number: one of the server's own, or of a text of users
 * @param matching exact, or by wildcards; a text of users is compared by its first 400 characters
 */
public record MetadataKey(int type, Matching matching) {}
