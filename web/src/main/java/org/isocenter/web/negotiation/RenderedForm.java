package org.isocenter.web.negotiation;

import org.isocenter.dicom.render.PictureFormat;

/**
 * What pictures are sent as.
 *
 * @param parts whether each is a part of a multipart message; else there is one, which is the message
 */
public record RenderedForm(PictureFormat format, boolean parts) {}
