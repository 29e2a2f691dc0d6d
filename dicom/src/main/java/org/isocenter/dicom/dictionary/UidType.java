package org.isocenter.dicom.dictionary;

import java.util.Locale;

/** What a registered UID stands for: the types of PS3.6 Annex A. */
public enum UidType {
    APPLICATION_CONTEXT_NAME,
    APPLICATION_HOSTING_MODEL,
    CODING_SCHEME,
    DICOM_UIDS_AS_A_CODING_SCHEME,
    LDAP_OID,
    MAPPING_RESOURCE,
    META_SOP_CLASS,
    SERVICE_CLASS,
    SOP_CLASS,
    SYNCHRONIZATION_FRAME_OF_REFERENCE,
    TRANSFER_SYNTAX,
    WELL_KNOWN_FRAME_OF_REFERENCE,
    WELL_KNOWN_SOP_INSTANCE;

    /** The type as the table writes it, {@code Well-known SOP Instance}. */
    static UidType parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
    }
}
