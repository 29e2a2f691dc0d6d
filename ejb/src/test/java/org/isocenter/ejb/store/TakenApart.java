package org.isocenter.ejb.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.xml.NativeDicomXmlReader;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;
import org.isocenter.ejb.store.IncomingPart.MetadataFormat;

/** An instance as metadata with references and the bulk data that they refer to, and what has to come out when it is put together again. */
final class TakenApart {

    private static final String BULKDATA = "http://archive/dicom-web/bulk/";
    private static final String OCTETS = "application/octet-stream";

    private TakenApart() {}

    /** Metadata with references, and what they refer to. */
    static List<IncomingPart> parts(Part10File file, StoredValues values, MetadataFormat format) throws IOException {
        List<IncomingPart> parts = new ArrayList<>();
        String type = OCTETS + "; transfer-syntax="
                + file.meta().transferSyntax().uid().value();
        bulkdata(file.dataSet(), "", values, type, parts);
        // Frames of one location stay in their order when all is reversed.
        Collections.reverse(parts);
        parts.add(0, AssembleInstancesTest.metadata(format, document(file.dataSet(), format)));
        Collections.reverse(parts.subList(1, parts.size()));
        return parts;
    }

    private static byte[] document(DataSet dataSet, MetadataFormat format) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        switch (format) {
            case JSON -> DicomJsonWriter.write(dataSet, ModelFormat.LINKED, BULKDATA, document);
            case XML ->
                new NativeDicomXmlWriter(ModelFormat.LINKED, AttributeDictionary.standard())
                        .write(dataSet, BULKDATA, document);
        }
        return document.toByteArray();
    }

    /** What the model can say of a data set: neither leading zeros of numbers nor empty components of names. */
    static DataSet described(DataSet dataSet, MetadataFormat format) throws IOException {
        ByteArrayInputStream document = new ByteArrayInputStream(document(dataSet, format));
        return switch (format) {
            case JSON -> DicomJsonReader.read(document, ModelLimits.DEFAULT);
            case XML -> new NativeDicomXmlReader(ModelLimits.DEFAULT).read(document);
        };
    }

    /** The same with the values of the original where there are references. */
    static DataSet withBulkdata(DataSet described, DataSet original) {
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : described) {
            if (attribute.value() instanceof Value.BulkdataReference) {
                attributes.add(original.get(attribute.tag()).orElseThrow());
            } else if (attribute.value() instanceof Value.Items items) {
                List<DataSet> originals = original.items(attribute.tag());
                List<DataSet> resolved = new ArrayList<>();
                for (int i = 0; i < items.items().size(); i++) {
                    resolved.add(withBulkdata(items.items().get(i), originals.get(i)));
                }
                attributes.add(Attribute.ofItems(attribute.tag(), resolved));
            } else {
                attributes.add(attribute);
            }
        }
        return DataSet.ofOrdered(attributes);
    }

    private static void bulkdata(
            DataSet dataSet, String prefix, StoredValues values, String type, List<IncomingPart> parts)
            throws IOException {
        for (Attribute attribute : dataSet) {
            String path = prefix + attribute.tag().hex().toLowerCase(Locale.ROOT);
            if (attribute.value() instanceof Value.Items items) {
                for (int i = 0; i < items.items().size(); i++) {
                    bulkdata(items.items().get(i), path + "/" + (i + 1) + "/", values, type, parts);
                }
            } else if (attribute.value() instanceof Value.Fragments fragments) {
                List<Value.Stored> frames =
                        fragments.fragments().subList(1, fragments.fragments().size());
                for (int i = frames.size() - 1; i >= 0; i--) {
                    parts.add(AssembleInstancesTest.bulkdata(
                            BULKDATA + path, type, values.open(frames.get(i)).readAllBytes()));
                }
            } else if (attribute.value() instanceof Value.Stored stored) {
                parts.add(AssembleInstancesTest.bulkdata(
                        BULKDATA + path, type, values.open(stored).readAllBytes()));
            } else if (attribute.vr().kind() == ValueRepresentation.Kind.BINARY || attribute.isEmpty()) {
                byte[] bytes = new byte[attribute.bytes().remaining()];
                attribute.bytes().get(bytes);
                if (bytes.length > 0 || attribute.tag().equals(Tag.PIXEL_DATA)) {
                    parts.add(AssembleInstancesTest.bulkdata(BULKDATA + path, type, bytes));
                }
            }
        }
    }

    /** All that a data set says, one line an attribute; values as bytes in Little Endian order, text as text. */
    static List<String> content(DataSet dataSet, StoredValues values) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Attribute attribute : dataSet) {
            if (attribute.tag().isGroupLength()) {
                continue;
            }
            String head = attribute.tag() + " ";
            if (attribute.value() instanceof Value.Items items) {
                for (DataSet item : items.items()) {
                    content(item, values).forEach(line -> lines.add(head + "> " + line));
                }
                lines.add(head + items.items().size());
            } else if (attribute.value() instanceof Value.Fragments fragments) {
                for (Value.Stored fragment :
                        fragments.fragments().subList(1, fragments.fragments().size())) {
                    lines.add(head + Arrays.hashCode(values.open(fragment).readAllBytes()));
                }
            } else if (attribute.vr().isText()) {
                lines.add(head + attribute.vr() + attribute.strings());
            } else if (attribute.value() instanceof Value.Stored stored) {
                lines.add(head + stored.length() + " "
                        + Arrays.hashCode(values.open(stored).readAllBytes()));
            } else {
                byte[] bytes = new byte[attribute.bytes().remaining()];
                attribute.bytes().get(bytes);
                boolean binary = attribute.vr().kind() == ValueRepresentation.Kind.BINARY;
                lines.add(head + attribute.strings() + (binary ? Arrays.hashCode(bytes) : ""));
            }
        }
        return lines;
    }
}
