package org.isocenter.dicom.xml;

import java.util.List;

/** The names of the Native DICOM Model (PS3.19 §A.1.5). */
final class NativeModel {

    static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    static final String ROOT = "NativeDicomModel";
    static final String ATTRIBUTE = "DicomAttribute";
    static final String VALUE = "Value";
    static final String ITEM = "Item";
    static final String PERSON_NAME = "PersonName";
    static final String BULK_DATA = "BulkData";
    static final String INLINE_BINARY = "InlineBinary";

    static final String TAG = "tag";
    static final String VR = "vr";
    static final String KEYWORD = "keyword";
    static final String PRIVATE_CREATOR = "privateCreator";
    static final String NUMBER = "number";

    /** The spelling of the schema up to 2020, and of Orthanc; the text of the standard says {@code uri} (CP-2032). */
    static final String URI = "URI";

    static final List<String> COMPONENT_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    static final List<String> COMPONENTS = List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

    private NativeModel() {}
}
