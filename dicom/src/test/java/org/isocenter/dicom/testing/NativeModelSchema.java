package org.isocenter.dicom.testing;

import java.net.URL;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The schema that XML of the Native DICOM Model has to match. */
public final class NativeModelSchema {

    private NativeModelSchema() {}

    /** Reads the schema from the test resources. */
    public static Schema load() {
        URL file = NativeModelSchema.class.getResource("/org/isocenter/dicom/xml/native-dicom-model.xsd");
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Objects.requireNonNull(file));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
