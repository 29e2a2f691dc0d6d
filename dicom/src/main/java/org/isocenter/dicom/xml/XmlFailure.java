package org.isocenter.dicom.xml;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a document was not read as a Native DICOM Model. Closed: consumers switch over the variants. */
public abstract sealed class XmlFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient XmlLocation location;

    private XmlFailure(String message, XmlLocation location, @Nullable Throwable cause) {
        super(message + " at " + location, cause);
        this.location = location;
    }

    /** Where in the document, and in which attribute. */
    public XmlLocation location() {
        return location;
    }

    /** The text is not well-formed XML, declares a document type, or ends too early. */
    public static final class NotXml extends XmlFailure {
        private static final long serialVersionUID = 1L;

        NotXml(String message, XmlLocation location, @Nullable Throwable cause) {
            super(message, location, cause);
        }
    }

    /** The text is XML but not of the shape or with the values that PS3.19 §A.1.5 prescribes. */
    public static final class NotNativeDicomModel extends XmlFailure {
        private static final long serialVersionUID = 1L;

        NotNativeDicomModel(String message, XmlLocation location, @Nullable Throwable cause) {
            super(message, location, cause);
        }
    }

    /** A limit was reached. */
    public static final class LimitExceeded extends XmlFailure {
        private static final long serialVersionUID = 1L;

        LimitExceeded(String message, XmlLocation location, @Nullable Throwable cause) {
            super(message, location, cause);
        }
    }
}
