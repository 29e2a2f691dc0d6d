package org.isocenter.persistence.attachment;

/**
 * Something attached to a resource.
 *
 * @param key of its row
 * @param contentType Orthanc's number of its kind
 * @param revision from 1; each change counts it up
 */
public record Attachment(long key, int contentType, long revision, NewAttachment content) {}
