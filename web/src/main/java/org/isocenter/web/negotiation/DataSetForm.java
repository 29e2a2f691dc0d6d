package org.isocenter.web.negotiation;

/** What data sets are sent as: metadata, matches of a search, the response to storing. */
public enum DataSetForm {
    /** The DICOM JSON Model, {@code application/dicom+json}. */
    JSON,
    /** The Native DICOM Model, {@code application/dicom+xml}, each data set a part of a multipart message. */
    XML_PARTS,
    /** The Native DICOM Model of one data set as the message itself. */
    XML
}
