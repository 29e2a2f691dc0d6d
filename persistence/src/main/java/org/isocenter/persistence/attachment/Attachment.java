package org.isocenter.persistence.attachment;

/**
 * An attachment of a resource.
 *
 * @param key of its row
 * @param contentType Orthanc's number of its kind
 * @param revision from 0; each change increments it
 */
public record Attachment(long key, int contentType, long revision, NewAttachment content) {}
