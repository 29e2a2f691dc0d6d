package org.isocenter.dicom.part10;

import java.nio.ByteOrder;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** Converts localized text into the character set that its data set declares. */
final class DeclaredText {

    private static final byte ESCAPE = 0x1B;

    private DeclaredText() {}

    /**
     * The attribute, with its text encoded again if necessary.
     *
     * @param declared {@code null} if the data set declares none; the bytes are not changed in that case
     */
    static Attribute of(Attribute attribute, @Nullable SpecificCharacterSet declared) {
        if (declared == null
                || !attribute.vr().isLocalized()
                || !(attribute.value() instanceof Value.Encoded encoded)
                || encoded.characterSet().definedTerms().equals(declared.definedTerms())
                || isAscii(encoded)) {
            return attribute;
        }
        boolean personName = attribute.vr() == ValueRepresentation.PN;
        String text = encoded.characterSet().decode(encoded.array(), encoded.offset(), encoded.length(), personName);
        byte[] bytes = declared.encode(text, personName);
        return new Attribute(
                attribute.tag(),
                attribute.vr(),
                new Value.Encoded(bytes, 0, bytes.length, ByteOrder.LITTLE_ENDIAN, declared));
    }

    private static boolean isAscii(Value.Encoded encoded) {
        for (int i = encoded.offset(); i < encoded.offset() + encoded.length(); i++) {
            if (encoded.array()[i] < 0 || encoded.array()[i] == ESCAPE) {
                return false;
            }
        }
        return true;
    }
}
