package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.model.BulkdataPath;
import org.isocenter.dicom.model.LittleEndianBytes;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.Rendition;
import org.jspecify.annotations.Nullable;

/** Walks through a data set and its items, which are kept on a stack of its own: nesting costs memory, never a stack overflow. */
final class DataSetJson {

    private static final SerializableString VR = new SerializedString("vr");
    private static final SerializableString VALUE = new SerializedString("Value");
    private static final SerializableString BULKDATA_URI = new SerializedString("BulkDataURI");
    private static final SerializableString INLINE_BINARY = new SerializedString("InlineBinary");
    private static final Map<ValueRepresentation, SerializableString> CODES = new EnumMap<>(ValueRepresentation.class);

    static {
        for (ValueRepresentation vr : ValueRepresentation.values()) {
            CODES.put(vr, new SerializedString(vr.name()));
        }
    }

    private final JsonGenerator json;
    private final ModelFormat format;
    private final TextJson texts;
    private final NumberJson numbers;
    private final BulkdataPath path = new BulkdataPath();
    private final Deque<OpenSequence> sequences = new ArrayDeque<>();

    /** A sequence whose items are being written. */
    private static final class OpenSequence {
        final Iterator<Attribute> attributesBehind;
        final Iterator<DataSet> items;
        final int pathLengthBefore;
        final int pathLength;
        int number;

        OpenSequence(Iterator<Attribute> attributesBehind, Iterator<DataSet> items, int before, int pathLength) {
            this.attributesBehind = attributesBehind;
            this.items = items;
            pathLengthBefore = before;
            this.pathLength = pathLength;
        }
    }

    DataSetJson(JsonGenerator json, ModelFormat format) {
        this.json = json;
        this.format = format;
        texts = new TextJson(json);
        numbers = new NumberJson(json);
    }

    void write(DataSet dataSet, @Nullable String bulkdataPrefix) throws IOException {
        boolean linkable = bulkdataPrefix != null;
        path.reset(bulkdataPrefix == null ? new byte[0] : quote(bulkdataPrefix));
        json.writeStartObject();
        Iterator<Attribute> attributes = dataSet.iterator();
        while (true) {
            if (attributes.hasNext()) {
                Attribute attribute = attributes.next();
                Rendition rendition = format.rendition(attribute, linkable);
                if (rendition == Rendition.OMITTED) {
                    continue;
                }
                begin(attribute);
                if (rendition == Rendition.ITEMS) {
                    attributes = beginSequence(attribute, attributes);
                } else {
                    writeValue(attribute, rendition);
                    json.writeEndObject();
                }
            } else {
                json.writeEndObject();
                OpenSequence sequence = sequences.peek();
                if (sequence == null) {
                    return;
                }
                attributes = sequence.items.hasNext() ? beginItem(sequence) : endSequence(sequence);
            }
        }
    }

    private void begin(Attribute attribute) throws IOException {
        json.writeFieldName(FieldNames.of(attribute.tag()));
        json.writeStartObject();
        json.writeFieldName(VR);
        json.writeString(CODES.get(attribute.vr()));
    }

    private Iterator<Attribute> beginSequence(Attribute attribute, Iterator<Attribute> behind) throws IOException {
        json.writeFieldName(VALUE);
        json.writeStartArray();
        int before = path.length();
        path.append(attribute.tag());
        OpenSequence sequence = new OpenSequence(behind, attribute.items().iterator(), before, path.length());
        sequences.push(sequence);
        return beginItem(sequence);
    }

    private Iterator<Attribute> beginItem(OpenSequence sequence) throws IOException {
        path.truncate(sequence.pathLength);
        path.appendItem(++sequence.number);
        json.writeStartObject();
        return sequence.items.next().iterator();
    }

    private Iterator<Attribute> endSequence(OpenSequence sequence) throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        path.truncate(sequence.pathLengthBefore);
        sequences.pop();
        return sequence.attributesBehind;
    }

    private void writeValue(Attribute attribute, Rendition rendition) throws IOException {
        switch (rendition) {
            case VALUES -> writeValues(attribute, (Value.Encoded) attribute.value());
            case INLINE_BINARY -> {
                json.writeFieldName(INLINE_BINARY);
                LittleEndianBytes bytes = LittleEndianBytes.of(attribute.vr(), (Value.Encoded) attribute.value());
                json.writeBinary(bytes.array(), bytes.offset(), bytes.length());
            }
            case BULKDATA_URI -> {
                int before = path.length();
                path.append(attribute.tag());
                json.writeFieldName(BULKDATA_URI);
                json.writeRawUTF8String(path.bytes(), 0, path.length());
                path.truncate(before);
            }
            case BULKDATA_REFERENCE -> {
                byte[] uri = quote(((Value.BulkdataReference) attribute.value()).uri());
                json.writeFieldName(BULKDATA_URI);
                json.writeRawUTF8String(uri, 0, uri.length);
            }
            case EMPTY, ITEMS, OMITTED -> {}
        }
    }

    private void writeValues(Attribute attribute, Value.Encoded encoded) throws IOException {
        ValueRepresentation vr = attribute.vr();
        if (!vr.isText()) {
            json.writeFieldName(VALUE);
            json.writeStartArray();
            numbers.write(vr, encoded);
            json.writeEndArray();
            return;
        }
        int start = encoded.offset();
        int end = start + encoded.length();
        while (end > start && (encoded.array()[end - 1] == ' ' || encoded.array()[end - 1] == 0)) {
            end--;
        }
        if (attribute.tag().equals(Tag.SPECIFIC_CHARACTER_SET)) {
            start = firstDefinedTerm(encoded.array(), start, end);
        }
        if (start == end) {
            return;
        }
        json.writeFieldName(VALUE);
        json.writeStartArray();
        if (format.declaresUtf8() && attribute.tag().equals(Tag.SPECIFIC_CHARACTER_SET)) {
            json.writeString("ISO_IR 192");
        } else {
            texts.write(vr, encoded, start, end);
        }
        json.writeEndArray();
    }

    /** An empty first value stands for the default repertoire (PS3.3 C.12.1.1.2), which is of no interest to a reader of UTF-8. */
    private static int firstDefinedTerm(byte[] bytes, int start, int end) {
        int position = start;
        while (position < end && bytes[position] == ' ') {
            position++;
        }
        return position < end && bytes[position] == '\\' ? position + 1 : start;
    }

    /** Escapes a URI or what it begins with, a leading placeholder excepted. */
    private static byte[] quote(String uri) {
        boolean placeholder = !uri.isEmpty() && uri.charAt(0) == 0;
        if (!placeholder) {
            return JsonStringEncoder.getInstance().quoteAsUTF8(uri);
        }
        byte[] rest = JsonStringEncoder.getInstance().quoteAsUTF8(uri.substring(1));
        byte[] quoted = new byte[rest.length + 1];
        System.arraycopy(rest, 0, quoted, 1, rest.length);
        return quoted;
    }
}
