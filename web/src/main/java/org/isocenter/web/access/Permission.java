package org.isocenter.web.access;

import java.util.Locale;

/** What a user may do. The table of permissions says who may, and which route needs what. */
public enum Permission {

    /** Search, look at and download what is in the archive. */
    READ,

    /** Add instances, labels, metadata and attachments. */
    STORE,

    /** Exchange instances with remote servers. */
    SEND,

    /** Remove instances and what belongs to them. */
    DELETE,

    /** Steer jobs and look after the archive. */
    OPERATE,

    /** Change the server itself: its options, its remote servers, its end. */
    ADMIN;

    /** The name in the table and in answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Permission of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
