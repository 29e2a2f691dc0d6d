package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.isocenter.dicom.dataset.Tag;
import org.jspecify.annotations.Nullable;

/** Tags as names of JSON members, made once for those that keep coming back. */
final class FieldNames {

    private static final int SIZE = 2048;

    private static final AtomicReferenceArray<@Nullable FieldName> RECENT = new AtomicReferenceArray<>(SIZE);

    private record FieldName(int code, SerializableString text) {}

    private FieldNames() {}

    static SerializableString of(Tag tag) {
        int slot = (tag.code() * 0x9E3779B9) >>> 21;
        FieldName name = RECENT.get(slot);
        if (name == null || name.code != tag.code()) {
            SerializedString text = new SerializedString(tag.hex());
            // Its bytes are made when first used, so make them before other threads see it.
            text.asQuotedUTF8();
            name = new FieldName(tag.code(), text);
            RECENT.set(slot, name);
        }
        return name.text;
    }
}
