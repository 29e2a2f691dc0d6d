package org.isocenter.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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

/**
 * Writes a data set and its items, which it keeps on a stack of its own. Deep nesting takes memory, but cannot overflow the thread's stack.
 */
final class DataSetJson {

    private static final byte[] END_OF_VALUE = JsonOutput.bytes("]}");
    private static final byte[] BULKDATA_URI = JsonOutput.bytes("\"BulkDataURI\":");
    private static final byte[] INLINE_BINARY = JsonOutput.bytes("\"InlineBinary\":");

    private final JsonOutput json;
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

    DataSetJson(JsonOutput json, ModelFormat format) {
        this.json = json;
        this.format = format;
        texts = new TextJson(json);
        numbers = new NumberJson(json);
    }

    void write(DataSet dataSet, @Nullable String bulkdataPrefix) throws IOException {
        boolean linkable = bulkdataPrefix != null;
        path.reset(bulkdataPrefix == null ? new byte[0] : quote(bulkdataPrefix));
        json.beginObject();
        Iterator<Attribute> attributes = dataSet.iterator();
        while (true) {
            if (attributes.hasNext()) {
                Attribute attribute = attributes.next();
                Rendition rendition = format.rendition(attribute, linkable);
                if (rendition == Rendition.OMITTED) {
                    continue;
                }
                if (rendition == Rendition.ITEMS) {
                    attributes = beginSequence(attribute, attributes);
                } else {
                    writeMember(attribute, rendition);
                }
            } else {
                json.endObject();
                OpenSequence sequence = sequences.peek();
                if (sequence == null) {
                    return;
                }
                attributes = sequence.items.hasNext() ? beginItem(sequence) : endSequence(sequence);
            }
        }
    }

    private Iterator<Attribute> beginSequence(Attribute attribute, Iterator<Attribute> behind) throws IOException {
        json.member(MemberStart.of(attribute.tag(), attribute.vr()).withValue(), false);
        int before = path.length();
        path.append(attribute.tag());
        OpenSequence sequence = new OpenSequence(behind, attribute.items().iterator(), before, path.length());
        sequences.push(sequence);
        return beginItem(sequence);
    }

    private Iterator<Attribute> beginItem(OpenSequence sequence) throws IOException {
        path.truncate(sequence.pathLength);
        path.appendItem(++sequence.number);
        json.beginObject();
        return sequence.items.next().iterator();
    }

    private Iterator<Attribute> endSequence(OpenSequence sequence) throws IOException {
        json.end(END_OF_VALUE);
        path.truncate(sequence.pathLengthBefore);
        sequences.pop();
        return sequence.attributesBehind;
    }

    private void writeMember(Attribute attribute, Rendition rendition) throws IOException {
        MemberStart start = MemberStart.of(attribute.tag(), attribute.vr());
        if (rendition == Rendition.VALUES) {
            writeValues(start, attribute, (Value.Encoded) attribute.value());
        } else {
            json.member(start.withoutValue(), true);
            writeBinary(attribute, rendition);
            json.endObject();
        }
    }

    private void writeBinary(Attribute attribute, Rendition rendition) throws IOException {
        switch (rendition) {
            case INLINE_BINARY -> {
                json.member(INLINE_BINARY, false);
                LittleEndianBytes bytes = LittleEndianBytes.of(attribute.vr(), (Value.Encoded) attribute.value());
                json.beginString();
                bytes.writeBase64(text -> json.piece(text, 0, text.length));
                json.endString();
            }
            case BULKDATA_URI -> {
                int before = path.length();
                path.append(attribute.tag());
                json.member(BULKDATA_URI, false);
                json.literal(path.bytes(), 0, path.length());
                path.truncate(before);
            }
            case BULKDATA_REFERENCE -> {
                json.member(BULKDATA_URI, false);
                writeReference(((Value.BulkdataReference) attribute.value()).uri());
            }
            case EMPTY, VALUES, ITEMS, OMITTED -> {}
        }
    }

    /** Writes a reference. One that was read from metadata in its stored form still begins with the placeholder. */
    private void writeReference(String uri) throws IOException {
        byte[] utf8 = uri.getBytes(UTF_8);
        int start = utf8.length > 0 && utf8[0] == 0 ? 1 : 0;
        json.beginString();
        json.piece(utf8, 0, start);
        json.escaped(utf8, start, utf8.length);
        json.endString();
    }

    private void writeValues(MemberStart member, Attribute attribute, Value.Encoded encoded) throws IOException {
        ValueRepresentation vr = attribute.vr();
        if (!vr.isText()) {
            json.member(member.withValue(), false);
            numbers.write(vr, encoded);
            json.end(END_OF_VALUE);
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
            json.member(member.withoutValue(), true);
            json.endObject();
            return;
        }
        json.member(member.withValue(), false);
        if (format.declaresUtf8() && attribute.tag().equals(Tag.SPECIFIC_CHARACTER_SET)) {
            json.string("ISO_IR 192");
        } else {
            texts.write(vr, encoded, start, end);
        }
        json.end(END_OF_VALUE);
    }

    /**
     * The position of the first defined term. An empty first value stands for the default repertoire (PS3.3 C.12.1.1.2), which is
     * irrelevant for readers of UTF-8.
     */
    private static int firstDefinedTerm(byte[] bytes, int start, int end) {
        int position = start;
        while (position < end && bytes[position] == ' ') {
            position++;
        }
        return position < end && bytes[position] == '\\' ? position + 1 : start;
    }

    /** Escapes a URI or its beginning, except for a leading placeholder. */
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
