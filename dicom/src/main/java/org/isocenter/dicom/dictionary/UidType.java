package org.isocenter.dicom.dictionary;

import java.util.Locale;

/** What a registered UID stands for: the types of PS3.6 Annex A. */
public enum UidType {
    /** An application context of associations (PS3.7 §A.2.1). */
    APPLICATION_CONTEXT_NAME,
    /** A data model of application hosting (PS3.19). */
    APPLICATION_HOSTING_MODEL,
    /** A coding scheme (PS3.16 §8). */
    CODING_SCHEME,
    /** The registry itself as a coding scheme (PS3.16 §8). */
    DICOM_UIDS_AS_A_CODING_SCHEME,
    /** An object identifier of LDAP (PS3.15 Annex H). */
    LDAP_OID,
    /** A resource that maps codes to context groups (PS3.16). */
    MAPPING_RESOURCE,
    /** SOP classes negotiated together (PS3.4). */
    META_SOP_CLASS,
    /** A service class (PS3.4). */
    SERVICE_CLASS,
    /** A SOP class: the kind of an instance, or a service on it (PS3.4, PS3.6 Table A-1). */
    SOP_CLASS,
    /** A frame of reference in time (PS3.3 C.7.4.2). */
    SYNCHRONIZATION_FRAME_OF_REFERENCE,
    /** A transfer syntax (PS3.5 §10). */
    TRANSFER_SYNTAX,
    /** A frame of reference in space, of an atlas (PS3.6 Table A-2). */
    WELL_KNOWN_FRAME_OF_REFERENCE,
    /** An instance that exists without being stored (PS3.4). */
    WELL_KNOWN_SOP_INSTANCE;

    /** The type as the table writes it, {@code Well-known SOP Instance}. */
    static UidType parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
    }
}
